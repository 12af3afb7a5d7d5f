import { type Tier, tiers } from '@impact/contracts';
import { endorserOf } from '@impact/partnership-rules';

/** A participation as far as the audience of a notification request needs it. */
export interface PathNode {
  readonly id: string;
  readonly tier: Tier;
}

/** A participation and what is above it, the nearest first and the root last. */
export interface ParticipationPath {
  readonly own: PathNode;
  readonly above: readonly PathNode[];
}

export const rootOf = ({ own, above }: ParticipationPath): PathNode => above.at(-1) ?? own;

/**
 * Gives the participation whose reviewers look at a submission first: the nearest state above a local site;
 * the root where endorsement is skipped, for a state's or the root's own submission and where no state is above.
 */
export const firstReviewAt = (path: ParticipationPath): PathNode =>
  endorserOf(path.own, path.above) ?? rootOf(path);

/** Gives the participation whose reviewers approve a plan: the nearest of a higher tier, otherwise the root. */
export function approvalAt(path: ParticipationPath): PathNode {
  const own = tiers.indexOf(path.own.tier);
  return path.above.find((node) => tiers.indexOf(node.tier) < own) ?? rootOf(path);
}
