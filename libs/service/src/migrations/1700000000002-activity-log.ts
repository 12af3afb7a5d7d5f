import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateActivityLog1700000000002 implements MigrationInterface {
  readonly name = 'CreateActivityLog1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table activity_log (
        id uuid primary key default uuidv7(),
        happened_at timestamptz not null default clock_timestamp(),
        subject text not null,
        role text,
        participation_id uuid,
        initiative_id uuid,
        action text not null,
        target_id text,
        target_version bigint,
        correlation_id text not null,
        outcome text not null check (outcome in ('done', 'refused')),
        code text,
        check ((outcome = 'refused') = (code is not null)))`);
    await runner.query(`
      create index activity_log_subject on activity_log (subject, id);
      create index activity_log_initiative on activity_log (initiative_id, id);
      create index activity_log_participation on activity_log (participation_id, id);
      create index activity_log_target on activity_log (target_id, id);
      create function refuse_activity_log_change() returns trigger language plpgsql as $$
        begin
          raise exception 'The activity log is only ever added to.' using errcode = 'restrict_violation';
        end $$;
      create trigger activity_log_append_only before update or delete or truncate on activity_log
        for each statement execute function refuse_activity_log_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table activity_log; drop function refuse_activity_log_change()');
  }
}
