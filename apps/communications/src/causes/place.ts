import { type Tier, tiers } from '@impact/contracts';
import { endorserOf } from '@impact/directory';

/** A participation as far as the question of who must hear needs it. */
export interface Seat {
  readonly id: string;
  readonly tier: Tier;
}

/** A participation and what is above it, the nearest first and the root last. */
export interface Place {
  readonly own: Seat;
  readonly above: readonly Seat[];
}

export const rootOf = ({ own, above }: Place): Seat => above.at(-1) ?? own;

/**
 * Gives the participation whose reviewers look at a submitted filing first: the nearest state above a local site;
 * the root where endorsement is skipped, for a state's or the root's own filing and where no state is above.
 */
export const firstReviewAt = (place: Place): Seat => endorserOf(place.own, place.above) ?? rootOf(place);

/** Gives the participation whose reviewers approve a plan: the nearest of a higher tier, otherwise the root. */
export function approvalAt(place: Place): Seat {
  const own = tiers.indexOf(place.own.tier);
  return place.above.find((seat) => tiers.indexOf(seat.tier) < own) ?? rootOf(place);
}
