import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same as of submissions. */
export class LongIndicatorVersions1795972887001 implements MigrationInterface {
  readonly name = 'LongIndicatorVersions1795972887001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator alter column version type bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator alter column version type int');
  }
}
