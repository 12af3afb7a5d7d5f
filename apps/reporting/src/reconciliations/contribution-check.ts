import type { EntityManager } from 'typeorm';
import { isSame, placementBy, type Placement } from '../contributions/placements.js';
import type { Structure } from '../structure/structure.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import type { Difference } from './difference.js';
import { placementsInSlice } from './reconciliations.queries.js';
import { inParts, type Slice } from './slice.js';

/** A contribution that is stored otherwise than the structure says, or not at all. */
export interface Misplaced {
  readonly right: Placement;
  readonly difference: Difference;
}

/** Finds the misplaced contributions of a slice, but for those that a change of the structure is yet to move. */
export function misplacedIn(
  tx: EntityManager,
  { indicator, period }: Slice,
  {
    nodes,
    structure,
    isMoving,
  }: {
    nodes: readonly number[];
    structure: Structure;
    isMoving: (key: ContributionKey) => boolean;
  },
): Promise<Misplaced[]> {
  return inParts(nodes, async (some) => {
    const rows = await placementsInSlice.rows(tx, { indicator, period, nodes: some });
    const stored = new Map(rows.map((row) => [row.node, row]));
    return some
      .map((node) => placementBy(structure, { node, indicator, period }))
      .filter((right) => !isMoving(right))
      .flatMap((right) => compared(right, stored.get(right.node)));
  });
}

function compared(right: Placement, stored: Placement | undefined): Misplaced[] {
  const { node, indicator, period } = right;
  const isRight = stored ? isSame(stored, right) : !right.expected;
  if (isRight) return [];
  const fields = (['path', 'expected', 'byLastKnownParent'] as const).filter(
    (name) => stored?.[name] !== right[name],
  );
  return [{ right, difference: { kind: 'contribution', node, indicator, period, fields } }];
}
