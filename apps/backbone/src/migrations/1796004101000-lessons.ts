import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What participations learned, and which others read it. */
export class Lessons1796004101000 implements MigrationInterface {
  readonly name = 'Lessons1796004101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lesson (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, status text not null, title text not null, text text not null,
        topics jsonb not null, indicators jsonb not null, evidence jsonb not null, published_on date, retired_on date,
        version bigint not null);
      create index lesson_initiative on lesson (initiative_id, id);
      create index lesson_participation on lesson (participation_id, id);
      create table lesson_reading (
        id uuid primary key, lesson_id uuid not null references lesson, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, subject text not null, read_on date not null,
        constraint lesson_reading_once unique (lesson_id, participation_id));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table lesson_reading, lesson`);
  }
}
