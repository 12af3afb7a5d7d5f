import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an indicator that was named before it was published belongs to: who filed it, or expects it, says so. */
const initiativeOf = `coalesce(i.initiative_id,
  (select n.initiative_id from contribution c join node n on n.code = c.node
   where c.indicator = i.code and n.initiative_id is not null limit 1),
  (select s.initiative_id from measure_set s
   where s.entries @> jsonb_build_array(jsonb_build_object('indicator', i.code)) limit 1))`;

/** A code stands for the indicator version of one initiative: others may use the same name. */
export class InitiativesIndicators1700000005010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update indicator i set id = concat_ws('/', ${initiativeOf}, i.id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update indicator set id = substr(id, strpos(id, '/') + 1)`);
  }
}
