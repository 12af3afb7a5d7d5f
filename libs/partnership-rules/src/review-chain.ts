import { type Parent, type Tier, tiers } from '@impact/contracts';

/** A participation as far as the question of who reviews needs it. */
interface InTree {
  readonly id: string;
  readonly tier: Tier;
  /** Ascending by `from`; empty for the root alone. */
  readonly parents: readonly Parent[];
}

/** Gives the parent on the day; before the first day the first parent, after the last the last; undefined for a root. */
export function parentOn({ parents }: Pick<InTree, 'parents'>, day: string): string | undefined {
  const begun = parents.filter(({ from }) => from <= day);
  return (begun.at(-1) ?? parents[0])?.parentId;
}

/**
 * Gives the ancestors on a day, nearest first, the root last; it ends below the first that is not among the nodes. A filing
 * is reviewed along the line of its period's last day.
 */
export function ancestorsOn<T extends Pick<InTree, 'parents'>>(
  site: T,
  day: string,
  nodes: ReadonlyMap<string, T>,
): T[] {
  const line: T[] = [];
  for (let node: T | undefined = site; node;) {
    const parentId = parentOn(node, day);
    node = parentId === undefined ? undefined : nodes.get(parentId);
    if (node && (node === site || line.includes(node))) break;
    if (node) line.push(node);
  }
  return line;
}

/** Gives the node whose reviewer endorses: the nearest state above a local site; undefined where endorsement is skipped. */
export const endorserOf = <T extends Pick<InTree, 'id' | 'tier'>>(
  site: Pick<InTree, 'id' | 'tier'>,
  line: readonly T[],
): T | undefined => (site.tier === 'local' ? line.find(({ tier }) => tier === 'state') : undefined);

/** Gives the nearest ancestor of a higher tier, whose reviewers approve a plan of `own`; undefined where none is higher. */
export const nearestOfHigherTier = <T extends Pick<InTree, 'tier'>>(
  own: Pick<InTree, 'tier'>,
  ancestors: readonly T[],
): T | undefined => ancestors.find(({ tier }) => tiers.indexOf(tier) < tiers.indexOf(own.tier));

/**
 * Gives the participation whose reviewers approve a plan of `own`: the nearest ancestor of a higher tier, or the root
 * where none is higher. `ancestors` are ordered from the nearest to the root; a root, having none, approves its own.
 * Undefined where they end below the root, and so nobody knows yet.
 */
export function approverOf<T extends Pick<InTree, 'tier' | 'parents'>>(
  own: T,
  ancestors: readonly T[],
): T | undefined {
  const last = ancestors.at(-1) ?? own;
  const root = last.parents.length === 0 ? last : undefined;
  return nearestOfHigherTier(own, ancestors) ?? root;
}
