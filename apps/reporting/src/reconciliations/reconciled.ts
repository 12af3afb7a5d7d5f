import type { EntityManager } from 'typeorm';
import { reconciledOf as select } from './reconciliations.queries.js';
import type { Slice } from './slice.js';

/** What the latest checks of some figures found. */
export interface Reconciled {
  /** When the first of them was checked. */
  readonly at: string;
  readonly submissions: number;
  readonly differences: number;
}

/** Gives the latest check of the figures' indicators and periods; null where one of them was never checked. */
export async function reconciledOf(tx: EntityManager, figures: readonly Slice[]): Promise<Reconciled | null> {
  if (figures.length === 0) return null;
  const columns = [figures.map(({ indicator }) => indicator), figures.map(({ period }) => period)];
  const [row]: (Omit<Reconciled, 'at'> & { at: Date })[] = await tx.query(select, columns);
  return row ? { ...row, at: row.at.toISOString() } : null;
}
