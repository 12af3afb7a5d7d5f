import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers who wrote a draft; of older ones nobody knows. */
export class DraftedBy1700000004011 implements MigrationInterface {
  readonly name = 'DraftedBy1700000004011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission add column drafted_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission drop column drafted_by');
  }
}
