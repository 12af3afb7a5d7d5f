import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idOf } from './aggregate-ids.js';

/** Makes the tables of the dictionary, measure sets and periods. */
class SharedMeasures1700000004000 implements MigrationInterface {
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

/** Makes the tables of submissions: what is now, every revision, every decision, comments. */
class Submissions1700000004001 implements MigrationInterface {
  readonly name = 'Submissions1700000004001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table submission (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, indicator text not null,
        period_id text not null, status text not null, revision int not null, last_revision int not null,
        content jsonb not null, late boolean not null, was_returned boolean not null, submitted_by text,
        endorsed_by text, before jsonb, preliminary jsonb, official jsonb, under_correction boolean not null,
        version int not null, unique (participation_id, indicator, period_id));
      create index submission_review on submission (initiative_id, status, id);
      create index submission_period on submission (initiative_id, period_id, status);
      create table submission_revision (
        submission_id uuid not null references submission, revision int not null, status text not null,
        content jsonb not null, late boolean not null, submitted_by text, endorsed_by text,
        changed_at timestamptz not null, primary key (submission_id, revision));
      create table submission_decision (
        event_id uuid primary key, submission_id uuid not null references submission, revision int not null,
        action text not null, subject text not null, role text not null, participation_id uuid not null,
        at timestamptz not null, reason_code text, due date, directory_version bigint not null);
      create index submission_decision_submission on submission_decision (submission_id, event_id);
      create table submission_comment (
        id uuid primary key default uuidv7(), submission_id uuid not null references submission,
        revision int not null, event_id uuid references submission_decision, subject text not null,
        role text not null, participation_id uuid not null, at timestamptz not null,
        text text not null check (length(text) <= 2000));
      create index submission_comment_submission on submission_comment (submission_id, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table submission_comment, submission_decision, submission_revision, submission');
  }
}

/** Keeps what was handed in apart from what is being drafted; of a draft that was recalled before, nothing is known to have been. */
class HandedIn1700000004002 implements MigrationInterface {
  readonly name = 'HandedIn1700000004002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission add column handed_in jsonb;
      update submission set
        handed_in = case when status not in ('draft', 'withdrawn') then content end,
        before = before || jsonb_build_object('handedIn', before -> 'content');
      alter table submission_revision add column handed_in jsonb;
      update submission_revision set handed_in = content where status not in ('draft', 'withdrawn', 'abandoned');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table submission_revision drop column handed_in; alter table submission drop column handed_in',
    );
  }
}

/** An indicator's code is its initiative's own: its id is made of both, and its events go on under that id. */
export class InitiativesIndicators1700000004010 implements MigrationInterface {
  readonly name = 'InitiativesIndicators1700000004010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator add column indicator_id uuid');
    const rows: { indicator: string; initiative: string }[] = await runner.query(
      'select indicator, initiative_id::text as initiative from indicator',
    );
    for (const { indicator, initiative } of rows) {
      const id = idOf('indicator', initiative, indicator);
      await runner.query('update indicator set indicator_id = $1 where indicator = $2', [id, indicator]);
      await runner.query('update aggregate_version set aggregate_id = $1 where aggregate_id = $2', [
        id,
        indicator,
      ]);
    }
    await runner.query(`
      alter table indicator drop constraint indicator_pkey, add primary key (indicator_id),
        add unique (indicator, initiative_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update aggregate_version v set aggregate_id = i.indicator from indicator i where v.aggregate_id = i.indicator_id::text;
      alter table indicator drop constraint indicator_pkey, drop constraint indicator_indicator_initiative_id_key,
        add primary key (indicator), drop column indicator_id`);
  }
}

/** Remembers who wrote a draft; of older ones nobody knows. */
class DraftedBy1700000004011 implements MigrationInterface {
  readonly name = 'DraftedBy1700000004011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission add column drafted_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission drop column drafted_by');
  }
}

export const measurementMigrations = [
  SharedMeasures1700000004000,
  Submissions1700000004001,
  HandedIn1700000004002,
  InitiativesIndicators1700000004010,
  DraftedBy1700000004011,
];
