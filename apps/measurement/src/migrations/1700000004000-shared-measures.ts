import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the tables of the dictionary, measure sets and periods. */
export class SharedMeasures1700000004000 implements MigrationInterface {
  readonly name = 'SharedMeasures1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table indicator (
        indicator text primary key, initiative_id uuid not null, code text not null, status text not null,
        entry jsonb not null, effective_to date, version int not null);
      create index indicator_initiative on indicator (initiative_id, code);
      create table measure_set (
        measure_set_id uuid not null, version int not null, initiative_id uuid not null,
        effective_from date not null, entries jsonb not null, primary key (measure_set_id, version));
      create index measure_set_initiative on measure_set (initiative_id);
      create table period (
        period_key uuid primary key, initiative_id uuid not null, period_id text not null, frequency text not null,
        first_day date not null, last_day date not null, label text, deadlines jsonb not null,
        locked_at timestamptz, version int not null, unique (initiative_id, period_id));
      create table period_unlock (
        id uuid primary key, period_key uuid not null references period, participation_id uuid, indicator text,
        reason_code text not null, expires_at timestamptz not null, granted_by text not null);
      create index period_unlock_period on period_unlock (period_key, expires_at);
      create table unlock_request (
        id uuid primary key default uuidv7(), initiative_id uuid not null, period_id text not null,
        participation_id uuid not null, indicator text, reason_code text not null, comment text,
        asked_by text not null, asked_at timestamptz not null, status text not null, decided_by text,
        decided_at timestamptz, decision_code text, unlock_id uuid references period_unlock, version int not null);
      create index unlock_request_initiative on unlock_request (initiative_id, status, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unlock_request, period_unlock, period, measure_set, indicator');
  }
}
