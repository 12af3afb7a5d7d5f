import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the filings that wait for a reviewer, where each cause asks, and when a notification no longer asks its recipient. */
export class WaitingSubmissions1700000023000 implements MigrationInterface {
  readonly name = 'WaitingSubmissions1700000023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table waiting_submission (
        submission_id uuid primary key, initiative_id uuid not null, participation_id uuid not null,
        version bigint not null, status text not null, cause_id text not null, template text not null,
        settled_at timestamptz, judged_at timestamptz not null, marked_after jsonb,
        next_attempt_at timestamptz not null default now());
      create index waiting_submission_waiting on waiting_submission (initiative_id) where settled_at is null;
      create index waiting_submission_marked on waiting_submission (next_attempt_at) where marked_after is not null;
      create index waiting_submission_settled on waiting_submission (settled_at) where settled_at is not null;
      alter table cause add column event_id text, add column seat uuid;
      alter table notification add column settled_at timestamptz;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notification drop column settled_at;
      alter table cause drop column event_id, drop column seat;
      drop table waiting_submission;`);
  }
}
