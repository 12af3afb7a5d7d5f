import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which participations do what others learned, and what came of it. */
export class Replications1796004102000 implements MigrationInterface {
  readonly name = 'Replications1796004102000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table replication (
        id uuid primary key, initiative_id uuid not null references initiative, lesson_id uuid not null references lesson,
        origin_participation_id uuid not null references participation,
        participation_id uuid not null references participation, indicator text not null, status text not null,
        started_on date not null, ended_on date, verdict text, outcome jsonb not null, reason_code text,
        version bigint not null);
      create index replication_lesson on replication (lesson_id, id);
      create index replication_participation on replication (participation_id, id);
      create unique index replication_once on replication (lesson_id, participation_id, indicator) where status = 'started';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table replication`);
  }
}
