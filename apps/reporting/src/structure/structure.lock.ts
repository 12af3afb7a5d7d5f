import { eventTypeOf } from '@impact/contracts';
import type { ChunkInfo } from '@impact/messaging';
import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { structureEvents } from './structure-events.js';

/**
 * Keeps tree, measure sets, periods and placements from changing while contributions are counted. Any number that
 * no other lock of the database has; taken first in its transaction, in a statement of its own, so that what is
 * read after it cannot change before the commit.
 */
const lock = 6_400_001;
/** A projection that is built beside the live one, in a schema of its own, has a lock of its own. */
const schema = 'current_schema()::regnamespace::oid::int';

const share = sql`select pg_advisory_xact_lock_shared(${lock}, ${schema})`;
const own = sql`select pg_advisory_xact_lock(${lock}, ${schema})`;

/** For whoever counts contributions. */
export const shareStructure = (tx: EntityManager): Promise<unknown> => share.run(tx);

/** For whoever changes the structure, or moves contributions to where it says they belong. */
export const ownStructure = (tx: EntityManager): Promise<unknown> => own.run(tx);

const structureTypes = structureEvents.map(eventTypeOf);

/** Takes the lock that a chunk of events needs. */
export async function lockStructure(tx: EntityManager, { types }: Pick<ChunkInfo, 'types'>): Promise<void> {
  await (structureTypes.some((type) => types.has(type)) ? ownStructure(tx) : shareStructure(tx));
}
