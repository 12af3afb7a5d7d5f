import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for which measure sets there are, and whose. */
export class MeasureSets1795957251000 implements MigrationInterface {
  readonly name = 'MeasureSets1795957251000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table measure_set (id uuid primary key, initiative_id uuid not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table measure_set`);
  }
}
