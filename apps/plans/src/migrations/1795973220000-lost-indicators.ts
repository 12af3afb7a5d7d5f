import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says which indicator versions a restored measurement no longer has; of those that were lost before, only its next events tell. */
export class LostIndicators1795973220000 implements MigrationInterface {
  readonly name = 'LostIndicators1795973220000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table indicator add column lost boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table indicator drop column lost`);
  }
}
