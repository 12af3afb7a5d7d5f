import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for the versions of restored databases, which are raised by 2³² each time; a table a migration, so that none holds two. */
export class LongSubmissionVersions1795972887000 implements MigrationInterface {
  readonly name = 'LongSubmissionVersions1795972887000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission alter column version type bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission alter column version type int');
  }
}
