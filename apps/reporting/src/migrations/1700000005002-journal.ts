import type { MigrationInterface, QueryRunner } from 'typeorm';

const value = `
  n numeric, d numeric, expected int not null, reported int not null, no_new int not null, missing int not null,
  correcting boolean not null, refused boolean not null`;

const feed = `
  create table feed_epoch (epoch int not null);
  insert into feed_epoch values (1);
  create sequence feed_position;
  create table feed (
    id bigint primary key, restatement_id uuid,
    node int not null, indicator int not null, period int not null, cell int not null, basis smallint not null,
    version int not null, ${value.replaceAll(' not null', '')},
    causes uuid[], causes_total int, committed_at timestamptz not null, published_at timestamptz not null);
  create index feed_figure on feed (node, indicator, period, cell, basis, id) where restatement_id is null;
  create table figure_version (
    node int not null, indicator int not null, period int not null, cell int not null, basis smallint not null,
    version int not null, feed_id bigint not null, ${value},
    committed_at timestamptz not null, published_at timestamptz not null,
    primary key (node, indicator, period, cell, basis)) with (fillfactor = 80);
  create index figure_version_indicator on figure_version (indicator, period, node);
  create table figure_cause (cause uuid not null, feed_id bigint not null, primary key (cause, feed_id))`;

const restatements = `
  create table restatement (
    id uuid primary key, seq bigint generated always as identity unique, cause uuid not null unique,
    submission_id uuid not null, initiative_id uuid not null, node int not null, indicator int not null,
    period int not null, revision int not null, reason_code text, committed_at timestamptz not null,
    feed_id bigint, event_id uuid);
  create index restatement_unpublished on restatement (seq) where feed_id is null;
  create table restatement_figure (
    restatement_id uuid not null, node int not null, cell int not null, old jsonb not null, new jsonb not null,
    primary key (restatement_id, node, cell));
  create index restatement_figure_node on restatement_figure (node)`;

const others = `
  create table objective (
    plan_id uuid not null, participation_id uuid not null, indicator text not null, objective_id uuid not null,
    baseline numeric, target numeric not null, direction text not null, due date not null,
    primary key (plan_id, objective_id));
  create index objective_indicator on objective (indicator, participation_id);
  create table plan_version (plan_id uuid primary key, effective_from date, version bigint not null);
  create table notification_fact (
    notification_id uuid primary key, cause_id text not null, template text not null, recipient text not null,
    channel text not null, latency_ms int not null, sent_at timestamptz not null, correlation_id text not null);
  create index notification_fact_cause on notification_fact (cause_id)`;

/** What was published and is never recomputed: the feed, figure versions, restatements; and facts for lineage and trace. */
export class Journal1700000005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [feed, restatements, others]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notification_fact, plan_version, objective, restatement_figure, restatement,
      figure_cause, figure_version, feed, feed_epoch; drop sequence feed_position`);
  }
}
