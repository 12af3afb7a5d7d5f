import { isCount, isEach, isText, sql } from '@impact/service';
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
  group_name as "group", topic, partition, record_offset::text as offset, key, event_id, event_type as type,
  aggregate_version::text, why, error, history, headers, parked_at, coalesce(octet_length(payload), 0) as payload_bytes,
  case when octet_length(payload) <= ${longest} then payload end as payload`;

interface ListParameters extends ParkedFilter {
  readonly afterGroup?: string;
  readonly afterTopic?: string;
  readonly afterPartition?: ParkedCursor[2];
  readonly afterOffset?: string;
  readonly afterEventId?: string;
  readonly most: number;
}

const list = sql<ListParameters, ParkedRow>`
  select ${columns('20000')} from parked_event
  where (:group::text is null or group_name = :group) and (:topic::text is null or topic = :topic)
    and (:key::text is null or key = :key)
    and (:afterGroup::text is null or (group_name, topic, partition, record_offset, event_id)
      > (:afterGroup, :afterTopic::text, :afterPartition::int, :afterOffset::bigint, :afterEventId::text))
  order by group_name, topic, partition, record_offset, event_id limit :most`;

/** Gives one parked event, with a payload of up to 1 MB. */
export const findParked = sql<{ group: string; eventId: string }, ParkedRow>`
  select ${columns('1000000')} from parked_event where group_name = :group and event_id = :eventId`;

/** Counts the parked events of a key. */
export const countParkedOf = sql<Required<ParkedFilter>, { parked: number }>`
  select count(*)::int as parked from parked_event where group_name = :group and topic = :topic and key = :key`;

/** Reads parked events in the order of group, topic, partition and offset; a payload over 20 kB is left out. */
export async function listParked(
  manager: EntityManager,
  { group, topic, key }: ParkedFilter,
  after: ParkedCursor | undefined,
  most: number,
): Promise<ParkedRow[]> {
  const [afterGroup, afterTopic, afterPartition, afterOffset, afterEventId] = after ?? [];
  const cursor = { afterGroup, afterTopic, afterPartition, afterOffset, afterEventId };
  return list.rows(manager, { group, topic, key, ...cursor, most });
}
