import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the tables of causes and notifications: a cause is resolved once, and told to each recipient once. */
export class Inbox1700000020000 implements MigrationInterface {
  readonly name = 'Inbox1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cause (
        cause_id text not null, template text not null, event_type text not null, subject_id text not null,
        initiative_id uuid not null, participation_ids uuid[] not null, committed_at timestamptz not null,
        facts jsonb not null, context jsonb not null, recorded_at timestamptz not null default now(),
        resolved_at timestamptz, recipients int, waiting_for text, attempts int not null default 0,
        next_attempt_at timestamptz not null default now(), primary key (cause_id, template));
      create index cause_waiting on cause (next_attempt_at) where resolved_at is null;
      create index cause_returns on cause (subject_id) where template = 'submission-returned';
      create table notification (
        id uuid primary key default uuidv7(), cause_id text not null, template text not null,
        recipient text not null, participation_id uuid not null, initiative_id uuid not null,
        sent_at timestamptz not null default clock_timestamp(), latency_ms bigint not null,
        acknowledged_at timestamptz, unique (cause_id, template, recipient),
        foreign key (cause_id, template) references cause);
      create index notification_inbox on notification (recipient, id);
      create index notification_unread on notification (recipient, id) where acknowledged_at is null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notification, cause`);
  }
}
