import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for the versions of restored databases, which are raised by 2³² each time. */
export class LongVersions1795972887000 implements MigrationInterface {
  readonly name = 'LongVersions1795972887000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission alter column version type bigint;
      alter table indicator alter column version type bigint;
      alter table period alter column version type bigint;
      alter table import_submission alter column version_read type bigint;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission alter column version type int;
      alter table indicator alter column version type int;
      alter table period alter column version type int;
      alter table import_submission alter column version_read type int;`);
  }
}
