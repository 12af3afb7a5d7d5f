import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';

/** Sets a stored position, which no longer remembers the event before it, and gives the one before; waits for the
 * chunk or the retry that holds the row. */
export const setStoredPosition = sql<
  TopicPartition & { group: string; next: bigint },
  { from: string | null }
>`
  insert into consumer_position (group_name, topic, partition, next, asked_at)
  values (:group, :topic, :partition, :next, clock_timestamp())
  on conflict (group_name, topic, partition)
    do update set next = excluded.next, last_event_id = null, asked_at = excluded.asked_at
  returning old.next::text as "from"`;

/** Lets a partition go on, and park whatever fails, for a minute; no row where it has no stored position. */
export const liftBrake = sql<TopicPartition & { group: string }, { brakeLiftedUntil: Date }>`
  update consumer_position
  set asked_at = clock_timestamp(), brake_lifted_until = clock_timestamp() + interval '1 minute'
  where group_name = :group and topic = :topic and partition = :partition::bigint
  returning brake_lifted_until`;

const parkedIn = sql<{ group: string }, TopicPartition & { events: number; keys: number }>`
  select topic, partition, count(*)::int as events, count(distinct key)::int as keys
  from parked_event where group_name = :group group by topic, partition`;

/** Counts what is parked, by `topic/partition`. */
export async function parkedByPartition(
  manager: EntityManager,
  group: string,
): Promise<Map<string, { events: number; keys: number }>> {
  const rows = await parkedIn.rows(manager, { group });
  return new Map(rows.map((row) => [`${row.topic}/${row.partition}`, row]));
}
