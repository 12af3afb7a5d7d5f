import type { EntityManager } from 'typeorm';
import { Initiative } from './initiative.entity.js';
import { initiativeProblems } from './initiatives.errors.js';

/** Locks an initiative against every other change of its tree, awards and memberships. */
export async function lockInitiative(tx: EntityManager, id: string): Promise<Initiative> {
  const initiative = await tx.findOne(Initiative, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!initiative) throw initiativeProblems.notFound({ initiativeId: id });
  return initiative;
}
