import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which sectors organizations are, by which is seen with how many a plan was developed; finds plans by these. */
export class Developers1796055100000 implements MigrationInterface {
  readonly name = 'Developers1796055100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table condition_organization (id uuid primary key, sector text, version bigint not null);
      create index condition_fact_developers on condition_fact using gin ((details->'developedWith'))
        where details ? 'developedWith';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index condition_fact_developers;
      drop table condition_organization;`);
  }
}
