import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What supporters saw of conditions, where and when. */
export class Assessments1796000300000 implements MigrationInterface {
  readonly name = 'Assessments1796000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table assessment (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, condition text not null, level text not null,
        evidence jsonb not null, assessed_on date not null, version bigint not null);
      create index assessment_participation on assessment (participation_id, condition, assessed_on);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table assessment`);
  }
}
