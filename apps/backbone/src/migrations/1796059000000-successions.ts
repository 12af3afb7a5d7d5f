import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which organizations followed upon which. */
export class Successions1796059000000 implements MigrationInterface {
  readonly name = 'Successions1796059000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table succession (
        id uuid primary key, kind text not null, predecessor_ids uuid[] not null, successor_ids uuid[] not null,
        effective_on date not null, source text not null, status text not null, version int not null);
      create index succession_organizations on succession using gin ((predecessor_ids || successor_ids));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table succession`);
  }
}
