import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what whoever imports says about the content. */
export class ImportOptions1700000005002 implements MigrationInterface {
  readonly name = 'ImportOptions1700000005002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table import add column options jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column options');
  }
}
