import { sql } from '@impact/service';

/** One number that every opening by the first administrator locks, so that two cannot both be the first. */
const firstOpening = 4_711_001;

/** Waits until no other transaction may open the first initiative. */
export const lockFirstOpening = sql`select pg_advisory_xact_lock(${firstOpening})`;
