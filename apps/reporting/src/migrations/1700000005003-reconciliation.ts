import type { MigrationInterface, QueryRunner } from 'typeorm';

const reconciliations = `
  create table reconciliation (
    id bigint generated always as identity primary key, mode text not null, began_at timestamptz not null,
    ended_at timestamptz not null, submissions int not null, figures int not null, differences int not null,
    details jsonb not null, feed_epoch int not null, feed_id bigint not null);
  create table reconciled_slice (
    indicator int not null, period int not null, checked_at timestamptz not null, submissions int not null,
    figures int not null, differences int not null, primary key (indicator, period))`;

/** What reconciling found: each run, and the latest check of every indicator and period. */
export class Reconciliation1700000005003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(reconciliations);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reconciled_slice, reconciliation');
  }
}
