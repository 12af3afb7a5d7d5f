import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds where something must change before a waiting cause is tried out of turn; those of before are tried by timer. */
export class WakesAt1700000022000 implements MigrationInterface {
  readonly name = 'WakesAt1700000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cause add column wakes_at uuid[];
      create index cause_wakes_at on cause using gin (wakes_at) where resolved_at is null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cause drop column wakes_at');
  }
}
