import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who met whom on which day, what was decided, and of which meeting the last contact of a path was. */
export class Meetings1796058001000 implements MigrationInterface {
  readonly name = 'Meetings1796058001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, kind text not null,
        held_on date not null, parties jsonb not null, path_ids uuid[] not null, decisions text, notes text,
        withdrawn_on date, version bigint not null);
      create index meeting_participation on meeting (participation_id, held_on);
      alter table communication_path add contact_meeting_id uuid;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table communication_path drop contact_meeting_id;
      drop table meeting;`);
  }
}
