import { prepared, sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

/** A stored position: the offset of the first record not yet applied, and the id of the event before it. */
export interface Position {
  readonly next: bigint;
  readonly lastEventId: string | null;
  /** When an operator last set it or let it go on, to the microsecond; null where nobody did. */
  readonly askedAt: string | null;
}

/** One step of a position, which happens only from where it is expected to be. */
export interface Advance {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly expected: bigint;
  readonly next: bigint;
  readonly lastEventId: string | null;
}

/** The stored position is not where this consumer believed it to be: another one has moved it. */
export class PositionMoved extends Error {
  override readonly name = 'PositionMoved';
}

type PositionKey = Pick<Advance, 'group' | 'topic' | 'partition'>;

const advance = prepared<Advance>('impact_position_advance')`
  update consumer_position set next = :next, last_event_id = :lastEventId
  where group_name = :group and topic = :topic and partition = :partition and next = :expected`;

const load = sql<
  Pick<PositionKey, 'group' | 'topic'>,
  Omit<Position, 'next'> & { partition: number; next: string }
>`
  select partition, next::text, last_event_id, asked_at::text
  from consumer_position where group_name = :group and topic = :topic`;

/** Keeps the position, and with it the partition, until the end of the transaction; without effect where it is missing,
 * because then nothing is read. */
export const lockPosition = sql<PositionKey>`
  select from consumer_position where group_name = :group and topic = :topic and partition = :partition for update`;

/** Makes the rows of a group's first start, all at 0; a group that has any row for the topic gets none. */
export const createFirstPositions = sql<{ group: string; topic: string; partitions: number }>`
  insert into consumer_position (group_name, topic, partition, next)
  select :group, :topic, partition, 0 from generate_series(0, :partitions::int - 1) as partition
  where not exists (select from consumer_position where group_name = :group and topic = :topic)
  on conflict do nothing`;

/** Moves the position in the transaction of the effects; throws PositionMoved when it is not where it was expected. */
export async function advancePosition(tx: EntityManager, step: Advance): Promise<void> {
  if ((await advance.run(tx, step)) !== 1)
    throw new PositionMoved(`${step.group} is not at ${step.expected} of ${step.topic}/${step.partition}.`);
}

/** Reads a group's stored positions in a topic, by partition. */
export async function loadPositions(
  manager: EntityManager,
  group: string,
  topic: string,
): Promise<Map<number, Position>> {
  const rows = await load.rows(manager, { group, topic });
  return new Map(rows.map(({ partition, next, ...rest }) => [partition, { next: BigInt(next), ...rest }]));
}
