import { prepared, sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';
import type { RawEvent } from '../events/decode.js';
import { headerOf, storable, textHeaders } from '../events/headers.js';
import { attemptsOf } from './failed-attempt.js';
import { parkingIdOf, placeIdOf } from './parking-id.js';

interface GroupPartition extends TopicPartition {
  readonly group: string;
}

interface ParkParameters extends GroupPartition {
  readonly key: string;
  readonly eventId: string;
  /** The id of the record's place. */
  readonly placeId: string;
  readonly offset: string;
  readonly timestamp: string;
  readonly recordKey: Buffer | null;
  readonly type: string | null;
  readonly aggregateVersion: string | null;
  readonly payload: Buffer | null;
  /** As JSON. */
  readonly headers: string;
  readonly why: 'failed' | 'behind';
  readonly error?: string;
  /** As JSON. */
  readonly history: string;
}

/** An id that a parked event of another content has is another's; then the place of the record is its id. */
const insert = prepared<ParkParameters>('impact_park')`
  insert into parked_event (group_name, topic, partition, key, event_id, record_offset, record_timestamp, record_key,
    event_type, aggregate_version, headers, payload, why, error, history)
  select :group, :topic, :partition, :key, case when exists (
      select from parked_event p where p.group_name = :group and p.event_id = :eventId
        and (p.key, p.payload) is distinct from (:key::text, :payload::bytea)) then :placeId else :eventId end,
    :offset, :timestamp, :recordKey, :type, :aggregateVersion, :headers, :payload, :why, :error, :history
  on conflict (group_name, event_id) do nothing`;

/** Tells, cheaply, whether a partition has parked events and whether the groups have discarded ones. */
export const anythingHeld = prepared<
  GroupPartition & { discarding: readonly string[] },
  { parked: boolean; discarded: boolean }
>('impact_parked_any')`
  select exists (select from parked_event
      where group_name = :group and topic = :topic and partition = :partition) as parked,
    exists (select from discarded_event where group_name = any(:discarding::text[])) as discarded`;

/** Gives those of the keys that have parked events. */
export const parkedKeysAmong = sql<GroupPartition & { keys: readonly string[] }, { key: string }>`
  select distinct key from parked_event
  where group_name = :group and topic = :topic and partition = :partition and key = any(:keys::text[])`;

/** Gives those of the ids that one of the groups has discarded, with their keys. */
export const discardedAmong = sql<
  { groups: readonly string[]; ids: readonly string[] },
  { eventId: string; key: string }
>`
  select event_id, key from discarded_event where group_name = any(:groups::text[]) and event_id = any(:ids::text[])`;

/** Counts the keys of a partition whose events began to fail within the last minute, the transaction's own included. */
export const newlyFailingKeys = sql<GroupPartition, { keys: number }>`
  select count(distinct e.key)::int as keys
  from consumer_position c join parked_event e using (group_name, topic, partition)
  where c.group_name = :group and c.topic = :topic and c.partition = :partition and e.why = 'failed'
    and e.parked_at > greatest(clock_timestamp() - interval '1 minute', c.brake_lifted_until)`;

/** Parks a record; one that is parked already stays as it is. Without an error it is parked behind another. */
export async function insertParked(
  tx: EntityManager,
  group: string,
  raw: RawEvent,
  error?: string,
): Promise<void> {
  const version = headerOf(raw.headers, 'ce_aggregateversion') ?? '';
  const type = headerOf(raw.headers, 'ce_type');
  await insert.run(tx, {
    group,
    topic: raw.topic,
    partition: raw.partition,
    ...parkingIdOf(raw),
    placeId: placeIdOf(raw),
    offset: raw.offset,
    timestamp: raw.timestamp,
    recordKey: raw.key,
    type: type === undefined ? null : storable(type),
    aggregateVersion: /^\d{1,18}$/.test(version) ? version : null,
    payload: raw.value,
    headers: JSON.stringify(textHeaders(raw.headers)),
    why: error === undefined ? 'behind' : 'failed',
    error,
    history: JSON.stringify(attemptsOf(error)),
  });
}
