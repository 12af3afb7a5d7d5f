import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers below which nodes each was judged, and how many of the measures in measure sets were known. */
export class JudgedTrees1796061000000 implements MigrationInterface {
  readonly name = 'JudgedTrees1796061000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table condition_parents (node int primary key, parents int[] not null);
      insert into condition_parents (node, parents)
      select surrogate_id, array(
        select distinct (link->>0)::int as parent from jsonb_array_elements(n.parents) as link order by parent)
      from node n where version > 0;
      alter table condition_measure_set add column measures int not null default 0;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table condition_parents;
      alter table condition_measure_set drop column measures;`);
  }
}
