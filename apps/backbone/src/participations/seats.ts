import type { EntityManager } from 'typeorm';
import type { Refusals } from '../batches/refusals.js';
import { codeKey, readable } from '../organizations/organizations.dto.js';
import { DatedTree, type Seat, type TreeFault } from './dated-tree.js';
import { Participation } from './participation.entity.js';
import { participationProblems } from './participations.errors.js';
import { claimCodes, linesAbove, linesBelow, seatsAround } from './participations.queries.js';

/** How many participations stand one below another at most, below the root. */
const deepest = 30;

interface Line {
  readonly id: string;
  readonly length: number;
}

/** Inserts participations and takes their codes; refuses by index those whose code is taken. */
export async function insertSeats(
  tx: EntityManager,
  participations: Participation[],
  refusals: Refusals,
): Promise<void> {
  await tx.insert(Participation, participations);
  const wanted = participations.flatMap(({ id, initiativeId, codes }) =>
    codes.map((code) => ({ participationId: id, initiativeId, ...readable(code) })),
  );
  const got: typeof wanted = await tx.query(claimCodes, [JSON.stringify(wanted)]);
  const free = new Set(got.map((claim) => `${claim.participationId} ${codeKey(claim)}`));
  participations.forEach(({ id, codes }, index) =>
    codes.forEach((code, place) => {
      if (free.has(`${id} ${codeKey(code)}`)) return;
      const field = `codes[${place}]`;
      refusals.add(
        index,
        participationProblems.codeTaken({ field, scheme: code.scheme, takenCode: code.code }),
      );
    }),
  );
  refusals.settle();
}

/** Reads the part of the tree that decides whether the participation may stand where it now stands. */
export async function treeAround(tx: EntityManager, participation: Participation): Promise<DatedTree> {
  const parentIds = participation.parents.map((parent) => parent.parentId);
  const around = [participation.initiativeId, [participation.id, ...parentIds], participation.id];
  const seats: Seat[] = await tx.query(seatsAround, around);
  return new DatedTree([...seats.filter(({ id }) => id !== participation.id), participation]);
}

/** Gives those of the parents under which a seat, with what stands below it, would lie too deep on some day. */
export async function tooDeepParents(
  tx: EntityManager,
  parentIds: readonly string[],
  seatId?: string,
): Promise<Set<string>> {
  const [below]: Line[] = seatId === undefined ? [] : await tx.query(linesBelow, [[seatId], deepest]);
  const above: Line[] = await tx.query(linesAbove, [parentIds, deepest]);
  const longest = deepest - 1 - (below?.length ?? 0);
  return new Set(above.filter(({ length }) => length > longest).map(({ id }) => id));
}

/** Refuses a parent that lies too deep. */
export const tooDeep = (field: string, parentId: string) =>
  participationProblems.treeTooDeep({ field, parentId, most: deepest });

/** Turns what is wrong with the tree into a refusal of the given member of the body. */
export function refusalOf({ kind, seatId, parentId, day }: TreeFault, field: string) {
  switch (kind) {
    case 'parent_unknown':
      return participationProblems.parentUnknown({ field, parentId });
    case 'parent_not_active':
      return participationProblems.parentNotActive({ field, parentId, day });
    case 'tier_above_parent':
      return participationProblems.tierAboveParent({ field, parentId });
    case 'cycle':
      return participationProblems.treeCycle({ field, parentId, day });
    case 'children_left':
      return participationProblems.childrenLeft({ field, childId: seatId, day });
  }
}
