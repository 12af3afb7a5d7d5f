import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idOf } from '../aggregate-ids.js';

/** An indicator's code is its initiative's own: its id is made of both, and its events go on under that id. */
export class InitiativesIndicators1700000004010 implements MigrationInterface {
  readonly name = 'InitiativesIndicators1700000004010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator add column indicator_id uuid');
    const rows: { indicator: string; initiative: string }[] = await runner.query(
      'select indicator, initiative_id::text as initiative from indicator',
    );
    for (const { indicator, initiative } of rows) {
      const id = idOf('indicator', initiative, indicator);
      await runner.query('update indicator set indicator_id = $1 where indicator = $2', [id, indicator]);
      await runner.query('update aggregate_version set aggregate_id = $1 where aggregate_id = $2', [
        id,
        indicator,
      ]);
    }
    await runner.query(`
      alter table indicator drop constraint indicator_pkey, add primary key (indicator_id),
        add unique (indicator, initiative_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update aggregate_version v set aggregate_id = i.indicator from indicator i where v.aggregate_id = i.indicator_id::text;
      alter table indicator drop constraint indicator_pkey, drop constraint indicator_indicator_initiative_id_key,
        add primary key (indicator), drop column indicator_id`);
  }
}
