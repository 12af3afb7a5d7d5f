import type { MigrationInterface, QueryRunner } from 'typeorm';

const waiting = `
  alter table restatement add column waiting jsonb;
  drop index restatement_unpublished;
  create index restatement_unpublished on restatement (seq) where feed_id is null and waiting is null;
  create index restatement_waiting on restatement (seq) where waiting is not null`;

const back = `
  drop index restatement_waiting;
  drop index restatement_unpublished;
  create index restatement_unpublished on restatement (seq) where feed_id is null;
  alter table restatement drop column waiting`;

/** What is needed to work out the figures of a restatement once its contribution counts. */
export class Waiting1700000005005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(waiting);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(back);
  }
}
