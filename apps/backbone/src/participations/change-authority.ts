import { type Directory, directoryProblems, type Grant } from '@impact/directory';
import type { EntityManager } from 'typeorm';
import type { Participation } from './participation.entity.js';
import { participationProblems } from './participations.errors.js';

/** Who changes a participation from what to what. */
export interface ParticipationChange {
  readonly subject: string;
  readonly before: Participation;
  readonly after: Participation;
  readonly today: string;
}

/** Gives every parent that the change gives or takes; where it moves nothing, the last parent. */
export function affectedParents({ before, after }: Pick<ParticipationChange, 'before' | 'after'>): string[] {
  const days = [...before.parents, ...after.parents].map((parent) => parent.from);
  const moved = days.filter((day) => before.parentOn(day) !== after.parentOn(day));
  const touched = moved.flatMap((day) => [before.parentOn(day), after.parentOn(day)]);
  const parents = touched.length > 0 ? touched : [after.parents.at(-1)?.parentId];
  return [...new Set(parents.filter((id) => id !== undefined))];
}

/**
 * Gives the one coordinator's grant that reaches every parent concerned: a participation is changed from above
 * it, and a move between two parents from above both.
 */
export async function requireCoordinator(
  tx: EntityManager,
  directory: Directory,
  change: ParticipationChange,
): Promise<Grant> {
  const parentIds = affectedParents(change);
  const grants = await directory.rolesAtAll(tx, change.subject, parentIds, change.today);
  const heldAt = (id: string) => (grants.get(id) ?? []).filter(({ role }) => role === 'coordinator');
  const common = heldAt(parentIds[0]!).find((grant) =>
    parentIds.every((id) =>
      heldAt(id).some(({ participationId }) => participationId === grant.participationId),
    ),
  );
  if (common) return common;
  for (const id of parentIds) {
    if (heldAt(id).length > 0) continue;
    const stoodThere = change.before.parents.some(({ parentId }) => parentId === id);
    if (stoodThere) throw directoryProblems.roleRequiredHere({ participationId: id, roles: 'coordinator' });
    directory.judge(grants.get(id) ?? [], ['coordinator'], id);
  }
  throw participationProblems.wholeMoveNeeded({
    path: 'parentId',
    participationIds: parentIds.join(' and '),
  });
}
