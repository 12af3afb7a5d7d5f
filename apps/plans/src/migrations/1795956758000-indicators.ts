import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for what plans know of indicator versions; until measurement's events are read, all count as telling of single people. */
export class Indicators1795956758000 implements MigrationInterface {
  readonly name = 'Indicators1795956758000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table indicator (
        initiative_id uuid not null, indicator text not null, person_level boolean not null, version bigint not null,
        primary key (initiative_id, indicator));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table indicator`);
  }
}
