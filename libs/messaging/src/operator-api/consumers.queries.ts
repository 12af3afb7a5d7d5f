import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';

const setPosition = `
  insert into consumer_position (group_name, topic, partition, next, asked_at)
  values ($1, $2, $3, $4, clock_timestamp())
  on conflict (group_name, topic, partition)
    do update set next = excluded.next, last_event_id = null, asked_at = excluded.asked_at
  returning old.next::text as "from"`;

const lift = `
  update consumer_position
  set asked_at = clock_timestamp(), brake_lifted_until = clock_timestamp() + interval '1 minute'
  where group_name = $1 and topic = $2 and partition = $3::bigint
  returning brake_lifted_until as until`;

const parkedIn = `
  select topic, partition, count(*)::int as events, count(distinct key)::int as keys
  from parked_event where group_name = $1 group by topic, partition`;

/** Sets a stored position, which no longer remembers the event before it, and gives the one before; waits for the
 * chunk or the retry that holds the row. */
export async function setStoredPosition(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
  next: bigint,
): Promise<string | null> {
  const rows: { from: string | null }[] = await tx.query(setPosition, [
    group,
    topic,
    partition,
    next.toString(),
  ]);
  return rows[0]!.from;
}

/** Lets a partition go on, and park whatever fails, for a minute; undefined where it has no stored position. */
export async function liftBrake(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
): Promise<Date | undefined> {
  const [rows] = (await tx.query(lift, [group, topic, partition])) as [{ until: Date }[], number];
  return rows[0]?.until;
}

/** Counts what is parked, by `topic/partition`. */
export async function parkedByPlace(
  manager: EntityManager,
  group: string,
): Promise<Map<string, { events: number; keys: number }>> {
  const rows: (TopicPartition & { events: number; keys: number })[] = await manager.query(parkedIn, [group]);
  return new Map(rows.map((row) => [`${row.topic}/${row.partition}`, row]));
}
