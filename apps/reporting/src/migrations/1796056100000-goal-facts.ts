import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers by which version of an initiative's measure set its conditions were judged. */
export class GoalFacts1796056100000 implements MigrationInterface {
  readonly name = 'GoalFacts1796056100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table condition_measure_set (initiative_id uuid primary key, version int not null)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table condition_measure_set`);
  }
}
