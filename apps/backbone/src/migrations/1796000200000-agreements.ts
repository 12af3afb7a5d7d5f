import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which organizations agreed on what, where and from when to when. */
export class Agreements1796000200000 implements MigrationInterface {
  readonly name = 'Agreements1796000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreement (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, kind text not null, parties jsonb not null,
        signed_on date not null, valid_from date not null, valid_to date, version bigint not null);
      create index agreement_participation on agreement (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table agreement`);
  }
}
