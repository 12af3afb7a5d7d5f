import { isCount, isEach, isText } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { FailedAttempt } from '../parking/failed-attempt.js';

/** A parked event as it is shown; `payload` is null where it is longer than was asked for. */
export interface ParkedRow {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly eventId: string;
  readonly type: string | null;
  readonly aggregateVersion: string | null;
  readonly why: 'failed' | 'behind';
  readonly error: string | null;
  readonly history: FailedAttempt[];
  readonly headers: Record<string, string>;
  readonly parkedAt: Date;
  readonly payloadBytes: number;
  readonly payload: Buffer | null;
}

/** Where a list goes on: behind the row with these. */
export type ParkedCursor = [
  group: string,
  topic: string,
  partition: number | `${number}`,
  offset: string,
  eventId: string,
];

const isOffset = (value: unknown): value is string => isText(value) && /^\d{1,18}$/.test(value);
export const isParkedCursor: (value: unknown) => value is ParkedCursor = isEach<ParkedCursor>(
  isText,
  isText,
  isCount,
  isOffset,
  isText,
);

export interface ParkedFilter {
  readonly group?: string;
  readonly topic?: string;
  readonly key?: string;
}

const columns = (longest: string) => `
  group_name as "group", topic, partition, record_offset::text as offset, key, event_id as "eventId",
  event_type as type, aggregate_version::text as "aggregateVersion", why, error, history, headers,
  parked_at as "parkedAt", coalesce(octet_length(payload), 0) as "payloadBytes",
  case when octet_length(payload) <= ${longest} then payload end as payload`;

const list = `
  select ${columns('20000')} from parked_event
  where ($1::text is null or group_name = $1) and ($2::text is null or topic = $2)
    and ($3::text is null or key = $3)
    and ($4::text is null
      or (group_name, topic, partition, record_offset, event_id) > ($4, $5::text, $6::int, $7::bigint, $8::text))
  order by group_name, topic, partition, record_offset, event_id limit $9`;

const one = `select ${columns('1000000')} from parked_event where group_name = $1 and event_id = $2`;

/** Reads parked events in the order of group, topic, partition and offset; a payload over 20 kB is left out. */
export async function listParked(
  manager: EntityManager,
  { group, topic, key }: ParkedFilter,
  after: ParkedCursor | undefined,
  limit: number,
): Promise<ParkedRow[]> {
  const cursor = after ?? [null, null, null, null, null];
  return manager.query(list, [group ?? null, topic ?? null, key ?? null, ...cursor, limit]);
}

export async function findParked(
  manager: EntityManager,
  group: string,
  eventId: string,
): Promise<ParkedRow | undefined> {
  return ((await manager.query(one, [group, eventId])) as ParkedRow[])[0];
}

/** Counts the parked events of a key. */
export async function countParkedOf(
  manager: EntityManager,
  group: string,
  topic: string,
  key: string,
): Promise<number> {
  const rows: { n: number }[] = await manager.query(
    'select count(*)::int as n from parked_event where group_name = $1 and topic = $2 and key = $3',
    [group, topic, key],
  );
  return rows[0]!.n;
}
