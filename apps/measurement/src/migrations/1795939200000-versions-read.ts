import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers of each submission of an import which version the check read, so that a late commit replaces no newer one. */
export class VersionsRead1795939200000 implements MigrationInterface {
  readonly name = 'VersionsRead1795939200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_submission add column version_read int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import_submission drop column version_read');
  }
}
