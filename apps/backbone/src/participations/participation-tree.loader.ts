import type { EntityManager } from 'typeorm';
import { ParticipationTree } from './participation-tree.js';
import type { Participation } from './participation.entity.js';
import { linesAbove, linesBelow, participationsAround } from './participations.queries.js';
import { deepest } from './placement-problems.js';

/** Reads the part of the tree that decides whether the participation may stand where it now stands. */
export async function treeAround(
  tx: EntityManager,
  participation: Participation,
): Promise<ParticipationTree> {
  const { id, initiativeId, parents } = participation;
  const ids = [id, ...parents.map(({ parentId }) => parentId)];
  const around = await participationsAround.rows(tx, { initiativeId, ids, parentId: id });
  return new ParticipationTree([...around.filter((one) => one.id !== id), participation]);
}

/** Gives those of the parents under which a participation, with what stands below it, would lie too deep on some day. */
export async function tooDeepParents(
  tx: EntityManager,
  parentIds: readonly string[],
  participationId?: string,
): Promise<Set<string>> {
  const below =
    participationId === undefined
      ? undefined
      : await linesBelow.first(tx, { ids: [participationId], most: deepest });
  const above = await linesAbove.rows(tx, { ids: parentIds, most: deepest });
  const longest = deepest - 1 - (below?.length ?? 0);
  return new Set(above.filter(({ length }) => length > longest).map(({ id }) => id));
}
