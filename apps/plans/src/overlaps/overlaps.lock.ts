import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

const take = sql<{ initiativeId: string }>`
  select pg_advisory_xact_lock(hashtextextended('overlaps ' || :initiativeId, 0))`;

/**
 * Keeps those apart who look for overlaps of an initiative, until their transactions end: of two that are approved at once the
 * second sees what the first agreed. Take it in a statement of its own, after plans are locked and before overlaps are read.
 */
export async function lockOverlaps(tx: EntityManager, initiativeId: string): Promise<void> {
  await take.run(tx, { initiativeId });
}
