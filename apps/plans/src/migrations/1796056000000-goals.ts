import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the table of annual goals; a participation has one of each indicator version and fiscal year. */
export class Goals1796056000000 implements MigrationInterface {
  readonly name = 'Goals1796056000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table goal (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, indicator text not null,
        fiscal_year text not null, status text not null, baseline text, target text not null, direction text not null,
        handed_in jsonb, in_force jsonb, changed_in text, submitted_by text, submitted_at timestamptz,
        decided_by text, decided_at timestamptz, reason_code text, comment text, due date, version bigint not null,
        constraint goal_one_a_year unique (participation_id, indicator, fiscal_year),
        constraint goal_in_force_if_approved check (status <> 'approved' or in_force is not null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table goal`);
  }
}
