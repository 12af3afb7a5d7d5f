import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be done after meetings, by whom and by when, and whether that was told. */
export class ActionItems1796058002000 implements MigrationInterface {
  readonly name = 'ActionItems1796058002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table action_item (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null,
        meeting_id uuid not null references meeting, text text not null, owner_subject text,
        owner_participation_id uuid, due_on date not null, done_on date, due_told boolean not null,
        overdue_told boolean not null, version bigint not null,
        check ((owner_subject is null) <> (owner_participation_id is null)));
      create index action_item_meeting on action_item (meeting_id);
      create index action_item_participation on action_item (participation_id);
      create index action_item_owner on action_item (owner_subject);
      create index action_item_owner_participation on action_item (owner_participation_id);
      create index action_item_due on action_item (due_on) where done_on is null and not overdue_told;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table action_item`);
  }
}
