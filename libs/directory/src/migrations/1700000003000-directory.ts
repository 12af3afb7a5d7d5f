import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the directory's tables; no foreign keys, because events of different aggregates arrive in any order. */
export class Directory1700000003000 implements MigrationInterface {
  readonly name = 'Directory1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directory_initiative (
        id uuid primary key, code text not null, title text not null, status text not null, planning_year int,
        federal_agency_id uuid not null, root_participation_id uuid not null, sectors jsonb not null,
        time_zone text not null, version bigint not null);
      create table directory_participation (
        id uuid primary key, initiative_id uuid not null, organization_id uuid not null, award_id uuid,
        tier text not null, name text not null, codes jsonb not null, parents jsonb not null,
        valid_from date not null, valid_to date, version bigint not null);
      create index directory_participation_initiative on directory_participation (initiative_id);
      create index directory_participation_codes on directory_participation using gin (codes jsonb_path_ops);
      create table directory_participation_parent (
        participation_id uuid not null, parent_id uuid not null, from_day date not null, to_day date,
        primary key (participation_id, from_day));
      create index directory_participation_parent_parent on directory_participation_parent (parent_id);
      create table directory_membership (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, subject text not null,
        role text not null, valid_from date not null, valid_to date, status text not null, version bigint not null);
      create index directory_membership_subject on directory_membership (subject);
      create index directory_membership_participation on directory_membership (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table directory_initiative, directory_participation, directory_participation_parent, directory_membership`,
    );
  }
}
