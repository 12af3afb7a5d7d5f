import { ConditionChanged, event, mostFactsOfCondition } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import { type PublishedChange, publishedChanges } from './conditions.queries.js';

/** A change of a condition as it is published. */
export type ConditionChange = Omit<PublishedChange, 'feedId'>;

/** Gives the event of a change; the feed answers with the same. */
export const toConditionChanged = (change: ConditionChange): ConditionChanged =>
  event(ConditionChanged, {
    initiativeId: change.initiativeId,
    participationId: change.participationId,
    condition: change.condition,
    from: change.fromStatus,
    to: change.toStatus,
    on: change.changedOn,
    change: change.change,
    facts: change.facts.slice(0, mostFactsOfCondition),
    changedAt: change.changedAt.toISOString(),
  });

/** Gives what entries of the feed say of conditions, by their positions. */
export async function changedConditions(
  tx: EntityManager,
  entries: readonly { readonly feedId: number; readonly node: number }[],
): Promise<[number, ConditionChanged][]> {
  if (entries.length === 0) return [];
  const changes = await publishedChanges.rows(tx, {
    nodes: entries.map(({ node }) => node),
    feedIds: entries.map(({ feedId }) => feedId),
  });
  return changes.map(({ feedId, ...change }) => [feedId, toConditionChanged(change)]);
}
