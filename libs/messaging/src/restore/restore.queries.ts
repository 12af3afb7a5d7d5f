import { sql } from '@impact/service';
import { versionInSql } from '../events/epochs.js';

/** However long it takes: the log is read meanwhile. */
export const withoutLimits = sql`
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** Nobody records an event until the restored state is on its way; reading goes on. */
export const holdAggregates = sql`lock table aggregate_version in exclusive mode`;

export const storedVersions = sql<object, { id: string; version: number }>`
  select aggregate_id as id, version::float8 as version from aggregate_version`;

/** Raises every version above all that the log has, and keeps their order. */
export const raiseAll = sql<{ epoch: number }>`
  update aggregate_version set version = ${versionInSql('version')}`;

/** Lets the versions of aggregates that are new from here on begin above those that the log has of others of their id. */
export const beginEpoch = sql<{ epoch: number }>`update restore_epoch set epoch = :epoch`;

/** Makes aggregates that only the log knew, with a version. */
export const knowThem = sql<{ aggregateIds: readonly string[]; version: number }>`
  insert into aggregate_version (aggregate_id, version) select unnest(:aggregateIds::text[]), :version::bigint
  on conflict (aggregate_id) do update set version = excluded.version`;

/** Gives the events of aggregates that this database has recorded, sent or not. */
export const ownEvents = sql<
  { aggregateIds: readonly string[] },
  { topic: string; key: string; headers: string; payload: string }
>`
  select topic, key, headers, payload from outbox_sent where key = any(:aggregateIds::text[])
  union all
  select topic, key, headers, payload from outbox where key = any(:aggregateIds::text[])`;

export const ownTopics = sql<object, { topic: string }>`
  select distinct topic from outbox_sent union select distinct topic from outbox`;

export interface EventColumns {
  readonly ids: readonly string[];
  readonly topics: readonly string[];
  readonly keys: readonly string[];
  readonly headers: readonly string[];
  readonly payloads: readonly string[];
}

export const recordEvents = sql<EventColumns>`
  insert into outbox (id, topic, key, headers, payload)
  select e.id, e.topic, e.key, e.headers, e.payload
  from unnest(:ids::uuid[], :topics::text[], :keys::text[], :headers::text[], :payloads::text[])
    with ordinality as e (id, topic, key, headers, payload, place)
  order by e.place`;
