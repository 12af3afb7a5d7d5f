import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';
import type { RawEvent } from '../events/decode.js';
import { clientOf } from '../outbox/outbox.queries.js';
import { attemptsOf } from './failed-attempt.js';

/** An event that is parked, as it is applied again. */
export interface ParkedRecord extends RawEvent {
  readonly eventId: string;
}

/** A key that is parked in a partition, and the types of its events; '' for records without one. */
export interface ParkedKey extends TopicPartition {
  readonly key: string;
  readonly types: readonly string[];
}

const nextOfKey = `
  select topic, partition, record_offset::text as offset, record_timestamp as timestamp, record_key as key,
    payload as value, headers, event_id as "eventId"
  from parked_event where group_name = $1 and topic = $2 and partition = $3 and key = $4
  order by record_offset, event_id limit $5`;

const partitionsOfKey = `
  select partition, array_agg(distinct coalesce(event_type, '')) as types
  from parked_event where group_name = $1 and topic = $2 and key = $3
  group by partition order by partition`;

const failAgain = `
  update parked_event set why = 'failed', error = $3, 
    history = (case when jsonb_array_length(history) < 100 then history else history - 0 end) || $4::jsonb
  where group_name = $1 and event_id = $2`;

const discard = `
  with gone as (delete from parked_event where group_name = $1 and event_id = $2 returning *)
  insert into discarded_event select gone.*, $3, $4 from gone
  on conflict (group_name, event_id) do update set reason = excluded.reason, discarded_by = excluded.discarded_by`;

const counts = `
  select group_name as "group", count(*)::int as events, count(distinct (topic, key))::int as keys
  from parked_event where group_name = any($1::text[]) group by group_name order by group_name`;

/** Gives the partitions in which a key is parked, with the types of its events. */
export async function findParkedKey(
  manager: EntityManager,
  group: string,
  topic: string,
  key: string,
): Promise<{ partition: number; types: string[] }[]> {
  return manager.query(partitionsOfKey, [group, topic, key]);
}

/** Reads the first parked events of a key in offset order. */
export async function firstParked(
  tx: EntityManager,
  group: string,
  { topic, partition, key }: Omit<ParkedKey, 'types'>,
  limit: number,
): Promise<ParkedRecord[]> {
  return tx.query(nextOfKey, [group, topic, partition, key, limit]);
}

export async function deleteParked(tx: EntityManager, group: string, eventId: string): Promise<void> {
  await tx.query('delete from parked_event where group_name = $1 and event_id = $2', [group, eventId]);
}

/** Adds a failed attempt to a parked event, which keeps its place. */
export async function failParkedAgain(
  tx: EntityManager,
  group: string,
  eventId: string,
  error: string,
): Promise<void> {
  await tx.query(failAgain, [group, eventId, error, JSON.stringify(attemptsOf(error))]);
}

/** Moves a parked event to the discarded ones; false where it is not parked. */
export async function moveToDiscarded(
  tx: EntityManager,
  group: string,
  eventId: string,
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<boolean> {
  const result = await (await clientOf(tx)).query(discard, [group, eventId, reason, by]);
  return result.rowCount === 1;
}

/** How much of a group is parked. */
export interface ParkedCount {
  readonly group: string;
  readonly events: number;
  readonly keys: number;
}

/** Counts the parked events and keys of those of the groups that have any. */
export async function parkedByGroup(
  manager: EntityManager,
  groups: readonly string[],
): Promise<ParkedCount[]> {
  return manager.query(counts, [groups]);
}

/** Counts a group's parked events and their keys. */
export async function countParked(manager: EntityManager, group: string): Promise<ParkedCount> {
  return (await parkedByGroup(manager, [group]))[0] ?? { group, events: 0, keys: 0 };
}
