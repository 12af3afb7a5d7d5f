import type { Structure } from '../structure/structure.js';
import { isMeant, type Scope } from '../structure/structure.scope.js';
import { byKey, type ContributionKey, keyText } from '../surrogate-ids/contribution-key.js';
import { pathText } from './projection.columns.js';

/** A contribution as it is stored. */
export interface Placement extends ContributionKey {
  /** As Postgres writes an int[]; null while unplaced. */
  readonly path: string | null;
  readonly expected: boolean;
  readonly byLastKnownParent: boolean;
}

/** Gives what the structure says of a contribution. */
export function placementBy(structure: Structure, { node, indicator, period }: ContributionKey): Placement {
  const { path, byLastKnownParent } = structure.treePathOf(node, indicator, period);
  const expected = structure.expects(node, indicator, period);
  return { node, indicator, period, path: pathText(path), expected, byLastKnownParent };
}

/** Finds the contributions of some nodes that are stored otherwise than the structure says, and those that lack; in key order. */
export function misplaced(
  structure: Structure,
  nodes: readonly number[],
  only: Scope['only'],
  stored: readonly Placement[],
): Placement[] {
  const present = new Map(stored.map((row) => [keyText(row), row]));
  const wanted = nodes.flatMap((node) => expectedOf(structure, node)).filter((key) => isMeant(key, only));
  const lacking = wanted
    .filter((key) => !present.has(keyText(key)))
    .map((key) => placementBy(structure, key));
  const wrong = stored.flatMap((row) => {
    const right = placementBy(structure, row);
    return isSame(row, right) ? [] : [right];
  });
  return [...lacking, ...wrong].sort(byKey);
}

function expectedOf(structure: Structure, node: number): ContributionKey[] {
  const participation = structure.nodes.get(node);
  if (!participation) return [];
  const { initiativeId } = participation.facts;
  return structure
    .openedIn(initiativeId)
    .flatMap((period) =>
      [...structure.expectedIn(initiativeId, period).keys()]
        .filter((indicator) => structure.expects(node, indicator, period))
        .map((indicator) => ({ node, indicator, period })),
    );
}

/** Tells whether a contribution counts in the same place and is expected alike. */
export const isSame = (a: Placement, b: Placement): boolean =>
  a.path === b.path && a.expected === b.expected && a.byLastKnownParent === b.byLastKnownParent;
