import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for overlaps of activities, and for when participations end; what overlapped before is found by the next approval. */
export class Overlaps1796057001000 implements MigrationInterface {
  readonly name = 'Overlaps1796057001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table overlap (
        id uuid primary key, initiative_id uuid not null, type text not null, population text,
        site_participation_id uuid not null, first_activity_id uuid not null references agreed_activity,
        first_plan_id uuid not null, first_participation_id uuid not null,
        second_activity_id uuid not null references agreed_activity, second_plan_id uuid not null,
        second_participation_id uuid not null, status text not null, found_on date not null, closed_on date,
        explanation text, resolved_by text, version bigint not null);
      create unique index overlap_one_of_pair on overlap
        (first_activity_id, second_activity_id, site_participation_id, type, coalesce(population, ''))
        where status <> 'gone';
      create index overlap_first on overlap (first_participation_id);
      create index overlap_second on overlap (second_participation_id);
      create index agreed_activity_site on agreed_activity (site_participation_id, type) where is_in_approved;
      create index agreed_activity_participation on agreed_activity (participation_id);
      create table plan_end (participation_id uuid primary key, ends_on date, version bigint not null);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table overlap, plan_end;
      drop index agreed_activity_site, agreed_activity_participation;`);
  }
}
