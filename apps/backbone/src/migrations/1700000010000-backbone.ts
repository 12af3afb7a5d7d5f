import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the backbone's own tables. */
export class Backbone1700000010000 implements MigrationInterface {
  readonly name = 'Backbone1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organization (
        id uuid primary key, legal_name text not null, kind text not null, sector text, codes jsonb not null,
        status text not null, version bigint not null);
      create table organization_code (
        scheme text not null, code text not null, organization_id uuid not null references organization,
        primary key (scheme, code));
      create index organization_code_organization on organization_code (organization_id);
      create table initiative (
        id uuid primary key, code text not null unique, title text not null, status text not null,
        planning_year int, federal_agency_id uuid not null references organization,
        root_participation_id uuid not null, sectors jsonb not null, time_zone text not null,
        version bigint not null);
      create table award (
        id uuid primary key, initiative_id uuid not null references initiative, number text not null,
        funder_id uuid not null references organization, recipient_id uuid not null references organization,
        project_start date, project_end date, budget_periods jsonb not null, allocations jsonb not null,
        closed_on date, version bigint not null, unique (initiative_id, number));
      create table participation (
        id uuid primary key, initiative_id uuid not null references initiative,
        organization_id uuid not null references organization, award_id uuid references award,
        tier text not null, name text not null, codes jsonb not null, parents jsonb not null,
        valid_from date not null, valid_to date, version bigint not null);
      create index participation_initiative on participation (initiative_id);
      create index participation_award on participation (award_id);
      create table participation_code (
        initiative_id uuid not null, scheme text not null, code text not null,
        participation_id uuid not null references participation, primary key (initiative_id, scheme, code));
      create index participation_code_participation on participation_code (participation_id);
      create table membership (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, subject text not null, role text not null,
        valid_from date not null, valid_to date, status text not null, version bigint not null);
      create index membership_subject on membership (subject, participation_id);
      create index membership_participation on membership (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table membership, participation_code, participation, award, initiative, organization_code, organization`,
    );
  }
}
