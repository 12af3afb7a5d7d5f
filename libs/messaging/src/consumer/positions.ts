import type { EntityManager } from 'typeorm';
import { clientOf } from '../outbox/outbox.queries.js';
import type { TopicPartition } from './chunk.js';

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

const advance = `
  update consumer_position set next = $5, last_event_id = $6
  where group_name = $1 and topic = $2 and partition = $3 and next = $4`;

const createFirst = `
  insert into consumer_position (group_name, topic, partition, next)
  select $1, $2, partition, 0 from generate_series(0, $3::int - 1) as partition
  where not exists (select from consumer_position where group_name = $1 and topic = $2)
  on conflict do nothing`;

const load = `
  select partition, next::text, last_event_id as "lastEventId", asked_at::text as "askedAt"
  from consumer_position where group_name = $1 and topic = $2`;

/** Moves the position in the transaction of the effects; throws PositionMoved when it is not where it was expected. */
export async function advancePosition(tx: EntityManager, step: Advance): Promise<void> {
  const values = [step.group, step.topic, step.partition, step.expected, step.next, step.lastEventId];
  const result = await (await clientOf(tx)).query({ name: 'impact_position_advance', text: advance, values });
  if (result.rowCount !== 1)
    throw new PositionMoved(`${step.group} is not at ${step.expected} of ${step.topic}/${step.partition}.`);
}

/** Keeps the position, and with it the partition, until the end of the transaction; without effect where it is missing,
 * because then nothing is read. */
export async function lockPosition(
  tx: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
): Promise<void> {
  await tx.query(
    'select from consumer_position where group_name = $1 and topic = $2 and partition = $3 for update',
    [group, topic, partition],
  );
}

/** Makes the rows of a group's first start, all at 0; a group that has any row for the topic gets none. */
export async function createFirstPositions(
  manager: EntityManager,
  group: string,
  topic: string,
  partitions: number,
): Promise<void> {
  await manager.query(createFirst, [group, topic, partitions]);
}

/** Reads a group's stored positions in a topic, by partition. */
export async function loadPositions(
  manager: EntityManager,
  group: string,
  topic: string,
): Promise<Map<number, Position>> {
  const rows: { partition: number; next: string; lastEventId: string | null; askedAt: string | null }[] =
    await manager.query(load, [group, topic]);
  return new Map(rows.map(({ partition, next, ...rest }) => [partition, { next: BigInt(next), ...rest }]));
}
