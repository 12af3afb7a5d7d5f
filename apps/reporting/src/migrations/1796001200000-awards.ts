import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Awards with their budget periods, and which organization takes part as which node, by which an award finds its recipient. */
export class Awards1796001200000 implements MigrationInterface {
  readonly name = 'Awards1796001200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table condition_award (
        id uuid primary key, initiative_id uuid not null, recipient_id uuid not null, periods jsonb not null,
        version bigint not null);
      create index condition_award_recipient on condition_award (recipient_id);
      create table condition_participation (
        node int primary key, initiative_id uuid not null, organization_id uuid not null, version bigint not null);
      create index condition_participation_organization on condition_participation (organization_id);
      create index condition_fact_award on condition_fact ((details->>'awardId')) where kind = 'allocation';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from condition_fact where kind = 'allocation';
      drop index condition_fact_award;
      drop table condition_participation, condition_award;`);
  }
}
