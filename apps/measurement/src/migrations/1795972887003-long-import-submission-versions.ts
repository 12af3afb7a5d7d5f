import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same as of submissions. */
export class LongImportSubmissionVersions1795972887003 implements MigrationInterface {
  readonly name = 'LongImportSubmissionVersions1795972887003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_submission alter column version_read type bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_submission alter column version_read type int');
  }
}
