import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for what needs assessments found. */
export class Findings1796002101000 implements MigrationInterface {
  readonly name = 'Findings1796002101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table plan_version add column findings jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table plan_version drop column findings`);
  }
}
