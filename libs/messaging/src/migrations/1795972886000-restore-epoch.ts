import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The epoch in which aggregates begin; where a database was restored before, that of its versions. */
const restoreEpoch = `
  create table restore_epoch (
    one boolean primary key default true check (one),
    epoch bigint not null
  );
  insert into restore_epoch (epoch) select coalesce(max(version), 0) / 4294967296 from aggregate_version`;

/** Remembers how often a restored state was told anew. */
export class RestoreEpoch1795972886000 implements MigrationInterface {
  readonly name = 'RestoreEpoch1795972886000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(restoreEpoch);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table restore_epoch');
  }
}
