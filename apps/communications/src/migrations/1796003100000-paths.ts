import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who keeps in touch with whom, how often, and when the next contact is due. */
export class Paths1796003100000 implements MigrationInterface {
  readonly name = 'Paths1796003100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table communication_path (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, parties jsonb not null,
        purpose text not null, medium text not null, cadence_days int not null, owner_role text not null,
        escalate_after_days int, valid_from date not null, valid_to date, last_contact_on date, due_on date not null,
        overdue_told boolean not null, escalated boolean not null, version bigint not null);
      create index communication_path_participation on communication_path (participation_id);
      create index communication_path_due on communication_path (due_on)
        where not overdue_told or not escalated and escalate_after_days is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table communication_path`);
  }
}
