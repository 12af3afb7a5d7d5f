import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';
import type { RawEvent } from '../events/decode.js';
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

interface ParkedId {
  readonly group: string;
  readonly eventId: string;
}

type GroupKey = Pick<ParkedKey, 'topic' | 'key'> & { readonly group: string };

/** Gives the partitions in which a key is parked, with the types of its events. */
export const partitionsOfKey = sql<GroupKey, Pick<ParkedKey, 'partition' | 'types'>>`
  select partition, array_agg(distinct coalesce(event_type, '')) as types
  from parked_event where group_name = :group and topic = :topic and key = :key
  group by partition order by partition`;

/** Reads the first parked events of a key in offset order. */
export const firstOfKey = sql<GroupKey & { partition: number; most: number }, ParkedRecord>`
  select topic, partition, record_offset::text as offset, record_timestamp as timestamp, record_key as key,
    payload as value, headers, event_id
  from parked_event where group_name = :group and topic = :topic and partition = :partition and key = :key
  order by record_offset, event_id limit :most`;

export const deleteParked = sql<ParkedId>`
  delete from parked_event where group_name = :group and event_id = :eventId`;

const failAgain = sql<ParkedId & { error: string; attempts: string }>`
  update parked_event set why = 'failed', error = :error,
    history = (case when jsonb_array_length(history) < 100 then history else history - 0 end) || :attempts::jsonb
  where group_name = :group and event_id = :eventId`;

/** Moves a parked event to the discarded ones; no row where it is not parked. */
export const moveToDiscarded = sql<ParkedId & { reason: string; by: string }>`
  with gone as (delete from parked_event where group_name = :group and event_id = :eventId returning *)
  insert into discarded_event select gone.*, :reason, :by from gone
  on conflict (group_name, event_id) do update set reason = excluded.reason, discarded_by = excluded.discarded_by`;

/** How much of a group is parked. */
export interface ParkedCount {
  readonly group: string;
  readonly events: number;
  readonly keys: number;
}

/** Counts the parked events and keys of those of the groups that have any. */
export const parkedByGroup = sql<{ groups: readonly string[] }, ParkedCount>`
  select group_name as "group", count(*)::int as events, count(distinct (topic, key))::int as keys
  from parked_event where group_name = any(:groups::text[]) group by group_name order by group_name`;

/** Adds a failed attempt to a parked event, which keeps its place. */
export async function failParkedAgain(
  tx: EntityManager,
  group: string,
  eventId: string,
  error: string,
): Promise<void> {
  await failAgain.run(tx, { group, eventId, error, attempts: JSON.stringify(attemptsOf(error)) });
}

/** Counts a group's parked events and their keys. */
export async function countParked(manager: EntityManager, group: string): Promise<ParkedCount> {
  return (await parkedByGroup.first(manager, { groups: [group] })) ?? { group, events: 0, keys: 0 };
}
