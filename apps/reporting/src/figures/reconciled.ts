import type { EntityManager } from 'typeorm';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { latestChecks } from './figures.queries.js';

/** What the latest checks of some figures found. */
export interface Reconciled {
  /** When the first of them was checked. */
  readonly at: string;
  readonly submissions: number;
  readonly differences: number;
}

/** Gives the latest check of the figures' indicators and periods; null where one of them was never checked. */
export async function reconciledOf(
  tx: EntityManager,
  figures: readonly Omit<ContributionKey, 'node'>[],
): Promise<Reconciled | null> {
  if (figures.length === 0) return null;
  const row = await latestChecks.first(tx, {
    indicators: figures.map(({ indicator }) => indicator),
    periods: figures.map(({ period }) => period),
  });
  return row ? { ...row, at: row.at.toISOString() } : null;
}
