import type { MigrationInterface, QueryRunner } from 'typeorm';

const outbox = `
  create table aggregate_version (
    aggregate_id text primary key,
    version bigint not null
  ) with (fillfactor = 80);
  create table outbox (
    seq bigint generated always as identity (cache 1) primary key,
    id uuid not null,
    topic text not null,
    key text not null,
    headers text not null,
    payload text not null,
    recorded_at timestamptz not null default clock_timestamp()
  ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
  create table outbox_sent (
    seq bigint not null,
    id uuid not null,
    topic text not null,
    key text not null,
    headers text not null,
    payload text not null,
    recorded_at timestamptz not null,
    sent_at timestamptz not null
  ) partition by range (sent_at);
  create index outbox_sent_id on outbox_sent (id);
  create table relay_owner (
    service text primary key,
    owner uuid not null,
    released boolean not null
  )`;

const consumer = `
  create table consumer_position (
    group_name text not null,
    topic text not null,
    partition int not null,
    next bigint not null,
    last_event_id text,
    primary key (group_name, topic, partition)
  ) with (fillfactor = 50);
  create table unknown_event (
    group_name text not null,
    topic text not null,
    partition int not null,
    record_offset bigint not null,
    record_key text,
    event_id text not null,
    event_type text not null,
    headers jsonb not null,
    payload bytea,
    received_at timestamptz not null default clock_timestamp(),
    primary key (group_name, topic, partition, record_offset)
  )`;

/** Outbox, sent rows by the day, aggregate versions, consumer positions and unknown events. */
export class Messaging1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outbox);
    await runner.query(consumer);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table unknown_event, consumer_position, relay_owner, outbox_sent, outbox, aggregate_version',
    );
  }
}
