import { type Tier, tiers } from '@impact/contracts';

/** A participation as far as the question of who approves needs it. */
export interface Seat {
  readonly id: string;
  readonly tier: Tier;
}

/**
 * Gives the participation whose reviewers approve a plan of `own`: the nearest ancestor of a higher tier, or the root
 * where none is higher. `ancestors` are ordered from the nearest to the root; a root, having none, approves its own.
 */
export function approverOf<T extends Seat>(own: T, ancestors: readonly T[]): T {
  const rank = (seat: Seat) => tiers.indexOf(seat.tier);
  return ancestors.find((above) => rank(above) < rank(own)) ?? ancestors.at(-1) ?? own;
}
