import type { Tier } from '@impact/contracts';
import { endorserOf, nearestOfHigherTier } from '@impact/partnership-rules';

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

/** Gives the ids of the participation and of all above it, the nearest first. */
export const lineOf = ({ own, above }: ParticipationPath): string[] => [own, ...above].map(({ id }) => id);

/**
 * Gives the participation whose reviewers look at a submission first: the nearest state above a local site;
 * the root where endorsement is skipped, for a state's or the root's own submission and where no state is above.
 */
export const firstReviewAt = (path: ParticipationPath): PathNode =>
  endorserOf(path.own, path.above) ?? rootOf(path);

/** Gives the participation whose reviewers approve a plan: the nearest of a higher tier, otherwise the root. */
export const approvalAt = (path: ParticipationPath): PathNode =>
  nearestOfHigherTier(path.own, path.above) ?? rootOf(path);
