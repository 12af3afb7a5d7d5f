import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same as of submissions. */
export class LongPeriodVersions1795972887002 implements MigrationInterface {
  readonly name = 'LongPeriodVersions1795972887002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table period alter column version type bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table period alter column version type int');
  }
}
