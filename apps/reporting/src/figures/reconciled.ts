import type { EntityManager } from 'typeorm';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';

/** What the latest checks of some figures found. */
export interface Reconciled {
  /** When the first of them was checked. */
  readonly at: string;
  readonly submissions: number;
  readonly differences: number;
}

/** [indicators, periods] → what the latest checks of these slices found; no row where one was never checked. */
const select = `
  select min(checked_at) as at, sum(submissions)::int as submissions, sum(differences)::int as differences
  from (select distinct * from unnest($1::int[], $2::int[]) as t(indicator, period)) k
  left join reconciled_slice s using (indicator, period)
  having count(*) = count(s.indicator)`;

/** Gives the latest check of the figures' indicators and periods; null where one of them was never checked. */
export async function reconciledOf(
  tx: EntityManager,
  figures: readonly Omit<ContributionKey, 'node'>[],
): Promise<Reconciled | null> {
  if (figures.length === 0) return null;
  const columns = [figures.map(({ indicator }) => indicator), figures.map(({ period }) => period)];
  const [row]: (Omit<Reconciled, 'at'> & { at: Date })[] = await tx.query(select, columns);
  return row ? { ...row, at: row.at.toISOString() } : null;
}
