import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who gives money to which participation, of which kind, from when to when. */
export class FundingSources1796055000000 implements MigrationInterface {
  readonly name = 'FundingSources1796055000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table funding_source (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, funder_kind text not null,
        funder_id uuid references organization, amount_usd text, valid_from date not null, valid_to date,
        version bigint not null);
      create index funding_source_participation on funding_source (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table funding_source`);
  }
}
