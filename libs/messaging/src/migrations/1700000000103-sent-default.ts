import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes what is sent on a day without a partition of its own; and up to which `seq` rows were sent before. */
const sentDefault = `
  create table outbox_sent_default partition of outbox_sent default;
  create table republished (
    one boolean primary key default true check (one),
    up_to bigint not null
  )`;

/** A partition for sent events of any day, so that sending waits for no other. */
export class SentDefault1700000000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sentDefault);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table republished, outbox_sent_default');
  }
}
