import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { GroupOptions } from '../messaging.options.js';

/** Less than the 10 s of a group's session, so that a member answers its group between any two statements. */
const statementMs = 8_000;
/** Less than a statement may take: waiting for somebody's lock is no fault of the event. */
const lockShare = 0.6;
/** So long a transaction may keep a position, and the group's other partitions of the broker waiting. */
const chunkMs = 20_000;

const setTimeouts = sql<{ statement: string; lock: string }>`
  select set_config('statement_timeout', :statement, true), set_config('lock_timeout', :lock, true)`;

/** Bounds every statement of the transaction, and how long it waits for a lock. */
export async function limitStatements(tx: EntityManager, group: GroupOptions): Promise<void> {
  const most = group.statementMs ?? statementMs;
  await setTimeouts.run(tx, { statement: `${most}ms`, lock: `${Math.round(most * lockShare)}ms` });
}

/** Gives when a transaction that begins now takes no further event, by `performance.now()`. */
export const deadlineOf = ({ chunkMs: most }: GroupOptions): number => performance.now() + (most ?? chunkMs);
