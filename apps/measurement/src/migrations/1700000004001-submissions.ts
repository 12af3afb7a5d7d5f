import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the tables of submissions: what is now, every revision, every decision, comments. */
export class Submissions1700000004001 implements MigrationInterface {
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
