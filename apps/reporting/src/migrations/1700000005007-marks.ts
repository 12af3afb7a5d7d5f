import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One mark stands for the figures of a contribution's own node and of all nodes above it, instead of one for each. */
export class Marks1700000005007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table figure_mark add column above int[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into figure_mark (node, indicator, period, bases, moved, cause, committed_at)
      select unnest(above), indicator, period, bases, moved, cause, committed_at from figure_mark;
      alter table figure_mark drop column above`);
  }
}
