import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The conditions of collective impact at each node: the facts that they are judged by, how they stand, and how they changed. */
export class Conditions1795998000000 implements MigrationInterface {
  readonly name = 'Conditions1795998000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table condition_fact (
        id uuid primary key, kind text not null, node int not null, valid_from date not null, valid_to date,
        details jsonb not null, version bigint not null);
      create index condition_fact_node on condition_fact (node);
      create table condition_trigger (
        id bigint generated always as identity primary key, node int not null, node_version bigint not null);
      create table condition_due (node int primary key, marked_at timestamptz not null);
      create index condition_due_marked on condition_due (marked_at);
      create table node_condition (
        node int not null, condition text not null, initiative_id uuid not null, status text not null,
        facts jsonb not null, gaps jsonb not null, falls_on date, judge_again_on date, change int not null,
        changed_on date, changed_at timestamptz, primary key (node, condition));
      create index node_condition_again on node_condition (initiative_id, judge_again_on) where judge_again_on is not null;
      create table condition_change (
        node int not null, condition text not null, change int not null, initiative_id uuid not null,
        from_status text not null, to_status text not null, facts jsonb not null, changed_on date not null,
        changed_at timestamptz not null, feed_id bigint not null, primary key (node, condition, change));
      create index condition_change_feed on condition_change (node, feed_id);
      alter table feed add column condition text, alter column indicator drop not null, alter column period drop not null,
        alter column cell drop not null, alter column basis drop not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from feed where condition is not null;
      alter table feed drop column condition, alter column indicator set not null, alter column period set not null,
        alter column cell set not null, alter column basis set not null;
      drop table condition_change, node_condition, condition_due, condition_trigger, condition_fact;`);
  }
}
