import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

/**
 * Keeps the search for reviewers apart from the recording of moves and roles; the number is any that no other lock of the
 * database has. Take it first, in a statement of its own: then a change that the search does not see yet finds
 * everything that the search has written.
 */
const lock = 6_500_001;

const takeShared = sql`select pg_advisory_xact_lock_shared(${lock})`;
const takeExclusive = sql`select pg_advisory_xact_lock(${lock})`;

/** For whoever finds out which reviewers to ask. */
export async function shareReviewers(tx: EntityManager): Promise<void> {
  await takeShared.run(tx);
}

/** For whoever records that others may have to review by now. */
export async function lockReviewers(tx: EntityManager): Promise<void> {
  await takeExclusive.run(tx);
}
