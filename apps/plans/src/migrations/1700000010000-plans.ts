import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the tables of plans; no two versions of a participation's plan of one kind are in force on the same day. */
export class Plans1700000010000 implements MigrationInterface {
  readonly name = 'Plans1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;
      create table plan (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, kind text not null,
        version bigint not null, unique (participation_id, kind));
      create table plan_version (
        plan_id uuid not null references plan, number int not null, participation_id uuid not null,
        kind text not null, status text not null, developed_with uuid[] not null,
        planning_meetings text[] not null, objectives jsonb not null, activities jsonb not null,
        measure_set_id uuid, submitted_by text, submitted_at timestamptz, decided_by text,
        decided_at timestamptz, reason_code text, comment text, due date, effective_from date, effective_to date,
        primary key (plan_id, number),
        constraint plan_version_one_in_force exclude using gist (participation_id with =, kind with =,
          daterange(effective_from, effective_to, '[]') with &&) where (effective_from is not null),
        constraint plan_version_in_force_if_approved
          check ((effective_from is not null) = (status in ('approved', 'superseded'))));
      create unique index plan_version_one_under_way on plan_version (plan_id)
        where status in ('draft', 'submitted', 'returned');
      create unique index plan_version_one_approved on plan_version (plan_id) where status = 'approved';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table plan_version, plan`);
  }
}
