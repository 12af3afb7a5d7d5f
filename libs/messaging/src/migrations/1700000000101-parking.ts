import type { MigrationInterface, QueryRunner } from 'typeorm';

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
