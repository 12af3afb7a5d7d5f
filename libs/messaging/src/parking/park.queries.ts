import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';
import type { RawEvent } from '../events/decode.js';
import { headerOf, storable, textHeaders } from '../events/headers.js';
import { clientOf } from '../outbox/outbox.queries.js';
import { attemptsOf } from './failed-attempt.js';
import { parkingIdOf, placeIdOf } from './parking-id.js';

/** An id that a parked event of another content has is another's; then the place of the record is its id. */
const insert = `
  insert into parked_event (group_name, topic, partition, key, event_id, record_offset, record_timestamp, record_key,
    event_type, aggregate_version, headers, payload, why, error, history)
  select $1, $2, $3, $4, case when exists (
      select from parked_event p where p.group_name = $1 and p.event_id = $5
        and (p.key, p.payload) is distinct from ($4::text, $12::bytea)) then $6 else $5 end,
    $7, $8, $9, $10, $11, $13, $12, $14, $15, $16
  on conflict (group_name, event_id) do nothing`;

const anything = `
  select exists (select from parked_event where group_name = $1 and topic = $2 and partition = $3) as parked,
    exists (select from discarded_event where group_name = any($4::text[])) as discarded`;

const keysAmong = `
  select distinct key from parked_event
  where group_name = $1 and topic = $2 and partition = $3 and key = any($4::text[])`;

const discardedAmong = `
  select event_id, key from discarded_event where group_name = any($1::text[]) and event_id = any($2::text[])`;

const failingKeys = `
  select count(distinct e.key)::int as keys
  from consumer_position c join parked_event e using (group_name, topic, partition)
  where c.group_name = $1 and c.topic = $2 and c.partition = $3 and e.why = 'failed'
    and e.parked_at > greatest(clock_timestamp() - interval '1 minute', c.brake_lifted_until)`;

/** Parks a record; one that is parked already stays as it is. `error` is null for one that is parked behind. */
export async function insertParked(
  tx: EntityManager,
  group: string,
  raw: RawEvent,
  error: string | null,
): Promise<void> {
  const { eventId, key } = parkingIdOf(raw);
  const version = headerOf(raw.headers, 'ce_aggregateversion') ?? '';
  const type = headerOf(raw.headers, 'ce_type');
  const values = [
    ...[group, raw.topic, raw.partition, key, eventId, placeIdOf(raw), raw.offset, raw.timestamp, raw.key],
    type === undefined ? null : storable(type),
    /^\d{1,18}$/.test(version) ? version : null,
    raw.value,
    JSON.stringify(textHeaders(raw.headers)),
    error === null ? 'behind' : 'failed',
    error,
    JSON.stringify(attemptsOf(error)),
  ];
  await (await clientOf(tx)).query({ name: 'impact_park', text: insert, values });
}

/** Tells, cheaply, whether a partition has parked events and whether the groups have discarded ones. */
export async function anythingHeld(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
  discarding: readonly string[],
): Promise<{ parked: boolean; discarded: boolean }> {
  const values = [group, topic, partition, discarding];
  const client = await clientOf(tx);
  const { rows } = await client.query<{ parked: boolean; discarded: boolean }>({
    name: 'impact_parked_any',
    text: anything,
    values,
  });
  return rows[0]!;
}

/** Gives those of the keys that have parked events. */
export async function parkedKeysAmong(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows: { key: string }[] = await tx.query(keysAmong, [group, topic, partition, keys]);
  return new Set(rows.map(({ key }) => key));
}

/** Gives the keys of those of the ids that one of the groups has discarded, by id. */
export async function discardedIdsAmong(
  tx: EntityManager,
  groups: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows: { event_id: string; key: string }[] = await tx.query(discardedAmong, [groups, ids]);
  return new Map(rows.map(({ event_id, key }) => [event_id, key]));
}

/** Counts the keys of a partition whose events began to fail within the last minute, the transaction's own included. */
export async function newlyFailingKeys(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
): Promise<number> {
  const rows: { keys: number }[] = await tx.query(failingKeys, [group, topic, partition]);
  return rows[0]!.keys;
}
