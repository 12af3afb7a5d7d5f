import type { EntityManager } from 'typeorm';

/**
 * Keeps what is heard of moves and roles apart from whom filings and plans ask: any number that no other lock of the database has. Who
 * judges by the directory whom to ask takes it first, in a statement of its own; so whatever it does not see yet is marked
 * only when they can be seen.
 */
const lock = 6_500_001;

/** For whoever judges whom to ask. */
export const shareSeats = (tx: EntityManager): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock_shared($1)', [lock]);

/** For whoever marks what others may have to review by now. */
export const ownSeats = (tx: EntityManager): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock($1)', [lock]);
