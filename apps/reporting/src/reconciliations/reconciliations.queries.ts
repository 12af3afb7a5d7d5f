import { sql } from '@impact/service';
import type { Placement } from '../contributions/placements.js';
import { dirtyKeys } from '../publication/publication.queries.js';
import { amountsOf } from '../tallies/tallies.js';
import { isRolled, tallied } from '../tallies/tally.columns.js';
import type { Difference, NamedDifference } from './difference.js';
import type { ReconciliationMode } from './reconciliations.dto.js';
import type { Slice } from './slice.js';

const nextIn = (table: string, after: string): string => `
  (select indicator, period from ${table} where (indicator, period) > (${after}) order by indicator, period limit 1)`;

const storedIn = ['contribution', 'partition_sum', 'figure_version'];

const next = (after: string): string =>
  `select * from (${storedIn.map((table) => nextIn(table, after)).join(' union all ')}) t order by 1, 2 limit 1`;

interface SlicesAfter extends Slice {
  readonly limit: number;
  readonly mostSize: number;
}

/** A slice, and how much is in it. */
export interface SizedSlice extends Slice {
  /** Contributions, as far as they fill a sample. */
  readonly size: number;
}

/**
 * The slices after one that contributions, sums or published figures are stored of, in order, with their contributions, counted
 * as far as the most. Each is found by one step into an index, and nothing between.
 */
export const slicesAfter = sql<SlicesAfter, SizedSlice>`
  with recursive walked as (
    (select n.*, 1 as number from (${next(':indicator::int, :period::int')}) n)
    union all
    select n.*, number + 1 from walked cross join lateral (${next('walked.indicator, walked.period')}) n where number < :limit)
  select w.indicator, w.period, s.size
  from walked w cross join lateral (
    select count(*)::int as size from (
      select from contribution c where c.indicator = w.indicator and c.period = w.period limit :mostSize) c) s
  order by w.indicator, w.period`;

/** The slice that was checked last; none where none ever was. */
export const lastChecked = sql<object, Slice>`
  select indicator, period from reconciled_slice order by checked_at desc, indicator desc, period desc limit 1`;

/** The nodes that anything is stored of, ascending. */
export const nodesOfSlice = sql<Slice, { node: number }>`
  select node from contribution where indicator = :indicator and period = :period
  union select node from partition_sum where indicator = :indicator and period = :period
  union select node from figure_version where indicator = :indicator and period = :period
  order by node`;

/** Where contributions of nodes are stored. */
export const placementsInSlice = sql<Slice & { nodes: readonly number[] }, Placement>`
  select node, indicator, period, path::text, expected, by_last_known_parent as "byLastKnownParent"
  from contribution where indicator = :indicator and period = :period and node = any(:nodes::int[])`;

/** How many contributions were ever filed. */
export const submissionsOfSlice = sql<Slice, { submissions: number }>`
  select count(submission_id)::int as submissions from contribution where indicator = :indicator and period = :period`;

/** The nodes whose figures wait to be published. */
export const dirtyNodes = sql<Slice, { node: number }>`
  select distinct node from (${dirtyKeys} where indicator = :indicator and period = :period) m`;

const rolled = (column: string): string =>
  isRolled(column) ? `case when i.rolls_up then a.${column} else 0 end` : `a.${column}`;
const differing = (column: string): string =>
  `case when coalesce(r.${column}, 0) <> coalesce(h.${column}, 0) then '${column}' end`;

/** A slice, and where contributions belong that are stored elsewhere, or not at all. */
interface CorrectedSlice extends Slice {
  readonly nodes: readonly number[];
  readonly paths: readonly (string | null)[];
  readonly expected: readonly boolean[];
}

/** The sums that are not what the contributions give. */
export const wrongFigures = sql<CorrectedSlice, Omit<Difference, 'kind' | 'indicator' | 'period'>>`
  with corrected as (select * from unnest(:nodes::int[], :paths::text[], :expected::boolean[]) as t(node, path, expected)),
  side as (
    select case when k.node is null then c.path else k.path::int[] end as path, c.indicator,
      coalesce(k.expected, c.expected) as expected, c.correcting, c.preliminary_state, c.preliminary_n, c.preliminary_d,
      c.preliminary_cells, c.official_state, c.official_n, c.official_d, c.official_cells
    from contribution c left join corrected k using (node) where c.indicator = :indicator and c.period = :period
    union all
    select path::int[], :indicator, expected, false, 0::smallint, null, null, null, 0::smallint, null, null, null
    from corrected where node not in (select node from contribution where indicator = :indicator and period = :period)),
  right_sums as (
    select above.node, a.cell, a.basis, ${tallied((c) => `sum(${rolled(c)}) as ${c}`)}
    from side join indicator i on i.surrogate_id = side.indicator
    cross join lateral ${amountsOf('side', 'i')} a cross join lateral unnest(side.path) as above(node)
    group by 1, 2, 3),
  held_sums as (
    select node, cell, basis, ${tallied((c) => `sum(${c}) as ${c}`)}
    from partition_sum where indicator = :indicator and period = :period group by 1, 2, 3),
  compared as (
    select node, cell, basis, array_remove(array[${tallied(differing)}], null) as fields
    from right_sums r full join held_sums h using (node, cell, basis))
  select node, cell, basis, fields from compared where fields <> '{}' order by node, cell, basis`;

interface CheckedSlice extends Slice {
  readonly submissions: number;
  readonly figures: number;
  readonly differences: number;
}

export const keepSlice = sql<CheckedSlice>`
  insert into reconciled_slice as s (indicator, period, checked_at, submissions, figures, differences)
  values (:indicator, :period, clock_timestamp(), :submissions, :figures, :differences)
  on conflict (indicator, period) do update set checked_at = excluded.checked_at,
    submissions = excluded.submissions, figures = excluded.figures, differences = excluded.differences`;

interface SlicesThere {
  readonly afterIndicator: number;
  readonly afterPeriod: number;
  /** Those that exist after that one, in order. */
  readonly indicators: readonly number[];
  readonly periods: readonly number[];
  /** Whether they are all that do. */
  readonly last: boolean;
}

/**
 * Forgets the checks of what no longer exists among the slices after one, up to the last of those that do, or to the end.
 */
export const forgetSlices = sql<SlicesThere>`
  delete from reconciled_slice where (indicator, period) > (:afterIndicator, :afterPeriod)
    and (indicator, period) not in (select * from unnest(:indicators::int[], :periods::int[]))
    and (:last or (indicator, period) <= (
      select * from unnest(:indicators::int[], :periods::int[]) order by 1 desc, 2 desc limit 1))`;

const columns = `
  id, mode, began_at, ended_at, submissions, figures, differences, details, feed_epoch as epoch, feed_id`;

export interface ReconciliationRow {
  readonly id: number;
  readonly mode: ReconciliationMode;
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly submissions: number;
  readonly figures: number;
  readonly differences: number;
  readonly details: NamedDifference[];
  readonly epoch: number;
  readonly feedId: number;
}

interface NewReconciliation extends Omit<ReconciliationRow, 'id' | 'endedAt' | 'details'> {
  readonly details: string;
}

/** Keeps what a run found, and forgets the runs of 90 days ago. */
export const keepReconciliation = sql<NewReconciliation, ReconciliationRow>`
  with old as (delete from reconciliation where ended_at < now() - interval '90 days')
  insert into reconciliation (mode, began_at, ended_at, submissions, figures, differences, details, feed_epoch, feed_id)
  values (:mode, :beganAt, clock_timestamp(), :submissions, :figures, :differences, :details, :epoch, :feedId)
  returning ${columns}`;

/** Reconciliations, the latest first. */
export const reconciliations = sql<{ before: number | null; limit: number }, ReconciliationRow>`
  select ${columns} from reconciliation where :before::bigint is null or id < :before order by id desc limit :limit`;

/** How many seconds ago the last one of the mode ended; null where there was none. */
export const lastOfMode = sql<{ mode: ReconciliationMode }, { secondsAgo: number | null }>`
  select extract(epoch from clock_timestamp() - max(ended_at))::float as seconds_ago from reconciliation where mode = :mode`;

export interface ChecksTogether {
  readonly differences: number;
  readonly submissions: number;
  readonly checkedAt: Date | null;
  readonly lastAt: Date | null;
}

/** What the latest checks of all slices found, together. */
export const checksTogether = sql<object, ChecksTogether>`
  select coalesce(sum(differences), 0)::int as differences, coalesce(sum(submissions), 0)::int as submissions,
    min(checked_at) as checked_at, max(checked_at) as last_at
  from reconciled_slice`;
