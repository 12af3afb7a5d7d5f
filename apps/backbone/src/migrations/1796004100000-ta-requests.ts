import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What participations ask the technical assistance centre, in the order in which the centre reads it. */
export class TaRequests1796004100000 implements MigrationInterface {
  readonly name = 'TaRequests1796004100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ta_request (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, topic text not null, question text not null,
        due_on date not null, status text not null, requested_by text not null, assigned_to text, resolution_code text,
        answer text, version bigint not null);
      create index ta_request_queue on ta_request (status, due_on, id);
      create index ta_request_participation on ta_request (participation_id, due_on, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ta_request`);
  }
}
