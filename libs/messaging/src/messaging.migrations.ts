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

const parking = `
  alter table consumer_position
    add column asked_at timestamptz,
    add column brake_lifted_until timestamptz;
  create table parked_event (
    group_name text not null,
    event_id text not null,
    topic text not null,
    partition int not null,
    key text not null,
    record_offset bigint not null,
    record_timestamp text not null,
    record_key bytea,
    event_type text,
    aggregate_version bigint,
    headers jsonb not null,
    payload bytea,
    why text not null check (why in ('failed', 'behind')),
    error text,
    history jsonb not null default '[]',
    parked_at timestamptz not null default clock_timestamp(),
    primary key (group_name, event_id)
  );
  create index parked_event_order on parked_event (group_name, topic, partition, key, record_offset);
  create index parked_event_brake on parked_event (group_name, topic, partition, parked_at) where why = 'failed';
  create table discarded_event (
    like parked_event including defaults,
    reason text not null,
    discarded_by text not null,
    discarded_at timestamptz not null default clock_timestamp(),
    primary key (group_name, event_id)
  )`;

const stuck = `
  create table stuck_item (
    loop text not null,
    key text not null,
    item text not null,
    error text not null,
    failures int not null default 1,
    history jsonb not null,
    since timestamptz not null default clock_timestamp(),
    set_aside_at timestamptz,
    primary key (loop, key)
  )`;

/** Takes what is sent on a day without a partition of its own; and up to which `seq` rows were sent before. */
const sentDefault = `
  create table outbox_sent_default partition of outbox_sent default;
  create table republished (
    one boolean primary key default true check (one),
    up_to bigint not null
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

/** Parked and discarded events, and what operators asked of a position. */
export class Parking1700000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(parking);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table discarded_event, parked_event');
    await runner.query('alter table consumer_position drop column asked_at, drop column brake_lifted_until');
  }
}

/** What loops that are no consumers cannot do. */
export class Stuck1700000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(stuck);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stuck_item');
  }
}

/** A partition for sent events of any day, so that sending waits for no other. */
export class SentDefault1700000000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sentDefault);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table republished, outbox_sent_default');
  }
}

export const messagingMigrations = [
  Messaging1700000000100,
  Parking1700000000101,
  Stuck1700000000102,
  SentDefault1700000000103,
];
