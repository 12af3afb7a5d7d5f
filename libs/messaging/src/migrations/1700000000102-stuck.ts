import type { MigrationInterface, QueryRunner } from 'typeorm';

const stuck = `
  create table stuck_item (
    loop text not null,
    key text not null,
    item text not null,
    error text not null,
    failures int not null default 1,
    history jsonb not null,
    since timestamptz not null default clock_timestamp(),
    set_aside_at timestamptz,
    primary key (loop, key)
  )`;

/** What loops that are no consumers cannot do. */
export class Stuck1700000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(stuck);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stuck_item');
  }
}
