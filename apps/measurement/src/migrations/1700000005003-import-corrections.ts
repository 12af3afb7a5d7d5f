import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts what corrects accepted results. */
export class ImportCorrections1700000005003 implements MigrationInterface {
  readonly name = 'ImportCorrections1700000005003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import add column corrections int not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column corrections');
  }
}
