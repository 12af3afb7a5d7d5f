import { tiers } from '@impact/contracts';
import type { DirectoryParticipation } from '@impact/directory';

/** A participation as far as the question of who approves needs it; the root alone has no parents. */
export type ApprovalParticipation = Pick<DirectoryParticipation, 'id' | 'tier' | 'parents'>;

/**
 * Gives the participation whose reviewers approve a plan of `own`: the nearest ancestor of a higher tier, or the root
 * where none is higher. `ancestors` are ordered from the nearest to the root; a root, having none, approves its own.
 * Undefined where they end below the root, and so nobody knows yet.
 */
export function approverOf<T extends ApprovalParticipation>(own: T, ancestors: readonly T[]): T | undefined {
  const rank = ({ tier }: ApprovalParticipation) => tiers.indexOf(tier);
  const last = ancestors.at(-1) ?? own;
  const root = last.parents.length === 0 ? last : undefined;
  return ancestors.find((above) => rank(above) < rank(own)) ?? root;
}
