import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the index anew on those columns, under the same name. */
const remade = (columns: string): string => `
  drop index contribution_indicator;
  create index contribution_indicator on contribution (${columns})`;

/**
 * Every index that a whole key could be looked up by holds the whole key. While the statistics still tell of an empty
 * table, Postgres takes any index that fits, and through one of two columns it read all sites to find one.
 */
export class Lookup1700000005006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(remade('indicator, period, node'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(remade('indicator, period'));
  }
}
