import type { EntityManager } from 'typeorm';

/**
 * Keeps what is heard of moves and roles apart from whom a filing asks: any number that no other lock of the database has. Who
 * judges by the directory whom to ask takes it first, in a statement of its own; so whatever it does not see yet is marked
 * only when its filings can be seen.
 */
const lock = 6_500_001;

/** For whoever judges whom to ask. */
export const shareSeats = (tx: EntityManager): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock_shared($1)', [lock]);

/** For whoever marks the filings whose reviewers may be others by now. */
export const ownSeats = (tx: EntityManager): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock($1)', [lock]);
