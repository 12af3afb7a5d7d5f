import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which offices champion an initiative, where and from when to when. */
export class Champions1796000100000 implements MigrationInterface {
  readonly name = 'Champions1796000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table champion (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, organization_id uuid not null references organization,
        tier text not null, office text not null, evidence text not null, valid_from date not null, valid_to date,
        version bigint not null);
      create index champion_participation on champion (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table champion`);
  }
}
