import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the tables of annual goals, and of how far the feed was followed to judge their pace. */
export class AnnualGoals1796056101000 implements MigrationInterface {
  readonly name = 'AnnualGoals1796056101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table annual_goal (
        goal_id uuid primary key, initiative_id uuid not null, participation_id uuid not null, node int not null,
        indicator int not null, fiscal_year text not null, baseline numeric, target numeric, direction text not null,
        version bigint not null, is_due boolean not null default true, is_off_track boolean not null default false);
      create index annual_goal_figures on annual_goal (node, indicator);
      create index annual_goal_due on annual_goal (goal_id) where is_due;
      create table pace_position (feed_id bigint not null);
      insert into pace_position values (0);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table pace_position, annual_goal`);
  }
}
