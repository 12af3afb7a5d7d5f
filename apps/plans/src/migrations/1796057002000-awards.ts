import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for what plans know of awards, after whose first day plans are due, and for what was told of that. */
export class Awards1796057002000 implements MigrationInterface {
  readonly name = 'Awards1796057002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table award (
        id uuid primary key, initiative_id uuid not null, recipient_id uuid not null, number text not null,
        project_start date, closed_on date, version bigint not null);
      create table told_due_plan (
        award_id uuid not null, participation_id uuid not null, kind text not null, due_on date not null,
        is_overdue boolean not null, primary key (award_id, participation_id, kind));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table award, told_due_plan`);
  }
}
