import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for things that are several facts, as a plan is by its versions, and finds plans by their objectives. */
export class PlanFacts1796002201000 implements MigrationInterface {
  readonly name = 'PlanFacts1796002201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table condition_fact add column thing uuid, add column part int;
      create index condition_fact_part on condition_fact (thing) where part is not null;
      create index condition_fact_objectives on condition_fact
        using gin (jsonb_path_query_array(details, '$.objectives[*].id')) where kind = 'work_plan';
      create index condition_fact_served on condition_fact
        using gin (jsonb_path_query_array(details, '$.activities[*].objectiveIds[*]')) where kind = 'coordination_plan';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index condition_fact_served, condition_fact_objectives, condition_fact_part;
      alter table condition_fact drop column part, drop column thing;`);
  }
}
