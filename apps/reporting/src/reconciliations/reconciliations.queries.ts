import { dirtyKeys } from '../publication/publication.queries.js';
import { amountsOf } from '../tallies/tallies.js';
import { isRolled, tallied } from '../tallies/tally.columns.js';

const nextIn = (table: string, after: string): string => `
  (select indicator, period from ${table} where (indicator, period) > (${after}) order by indicator, period limit 1)`;

const next = (after: string): string =>
  `select * from (${nextIn('contribution', after)} union all ${nextIn('figure_version', after)}) t order by 1, 2 limit 1`;

/**
 * [indicator, period, limit, most of a size] → the slices after that one that contributions or published figures are stored of,
 * in order, with their contributions, counted as far as the most. Each is found by one step into an index, and nothing between.
 */
export const slicesAfter = `
  with recursive walked as (
    (select n.*, 1 as place from (${next('$1::int, $2::int')}) n)
    union all
    select n.*, place + 1 from walked cross join lateral (${next('walked.indicator, walked.period')}) n where place < $3)
  select w.indicator, w.period, s.size
  from walked w cross join lateral (
    select count(*)::int as size from (
      select from contribution c where c.indicator = w.indicator and c.period = w.period limit $4) c) s
  order by w.indicator, w.period`;

/** → the slice that was checked last; none where none ever was. */
export const lastChecked = `
  select indicator, period from reconciled_slice order by checked_at desc, indicator desc, period desc limit 1`;

/** [indicator, period] → the nodes that anything is stored of, ascending. */
export const nodesOfSlice = `
  select node from contribution where indicator = $1 and period = $2
  union select node from partition_sum where indicator = $1 and period = $2
  union select node from figure_version where indicator = $1 and period = $2
  order by node`;

/** [indicator, period, nodes] → where their contributions are stored. */
export const placementsInSlice = `
  select node, indicator, period, path::text, expected, by_last_known_parent as "byLastKnownParent"
  from contribution where indicator = $1 and period = $2 and node = any($3::int[])`;

/** [indicator, period] → how many contributions were ever filed. */
export const submissionsOfSlice = `
  select count(submission_id)::int as submissions from contribution where indicator = $1 and period = $2`;

/** [indicator, period] → the nodes whose figures wait to be published. */
export const dirtyNodes = `
  select distinct node from (${dirtyKeys} where indicator = $1 and period = $2) m`;

const rolled = (column: string): string =>
  isRolled(column) ? `case when i.rolls_up then a.${column} else 0 end` : `a.${column}`;
const differing = (column: string): string =>
  `case when coalesce(r.${column}, 0) <> coalesce(h.${column}, 0) then '${column}' end`;

/**
 * [indicator, period, node[], path[], expected[]] → the sums that are not what the contributions give; the arrays say
 * where contributions belong that are stored elsewhere, or not at all.
 */
export const wrongFigures = `
  with corrected as (select * from unnest($3::int[], $4::text[], $5::boolean[]) as t(node, path, expected)),
  side as (
    select case when k.node is null then c.path else k.path::int[] end as path, c.indicator,
      coalesce(k.expected, c.expected) as expected, c.correcting, c.preliminary_state, c.preliminary_n, c.preliminary_d,
      c.preliminary_cells, c.official_state, c.official_n, c.official_d, c.official_cells
    from contribution c left join corrected k using (node) where c.indicator = $1 and c.period = $2
    union all
    select path::int[], $1, expected, false, 0::smallint, null, null, null, 0::smallint, null, null, null
    from corrected where node not in (select node from contribution where indicator = $1 and period = $2)),
  right_sums as (
    select above.node, a.cell, a.basis, ${tallied((c) => `sum(${rolled(c)}) as ${c}`)}
    from side join indicator i on i.surrogate_id = side.indicator
    cross join lateral ${amountsOf('side', 'i')} a cross join lateral unnest(side.path) as above(node)
    group by 1, 2, 3),
  held_sums as (
    select node, cell, basis, ${tallied((c) => `sum(${c}) as ${c}`)}
    from partition_sum where indicator = $1 and period = $2 group by 1, 2, 3),
  compared as (
    select node, cell, basis, array_remove(array[${tallied(differing)}], null) as fields
    from right_sums r full join held_sums h using (node, cell, basis))
  select node, cell, basis, fields from compared where fields <> '{}' order by node, cell, basis`;

/** [indicator, period, submissions, figures, differences] */
export const keepSlice = `
  insert into reconciled_slice as s (indicator, period, checked_at, submissions, figures, differences)
  values ($1, $2, clock_timestamp(), $3, $4, $5)
  on conflict (indicator, period) do update set checked_at = excluded.checked_at,
    submissions = excluded.submissions, figures = excluded.figures, differences = excluded.differences`;

/**
 * [after indicator, after period, indicators, periods, last] Forgets the checks of what no longer exists among the slices after
 * that one, up to the last of those that do, or to the end.
 */
export const forgetSlices = `
  delete from reconciled_slice where (indicator, period) > ($1, $2)
    and (indicator, period) not in (select * from unnest($3::int[], $4::int[]))
    and ($5 or (indicator, period) <= (select * from unnest($3::int[], $4::int[]) order by 1 desc, 2 desc limit 1))`;

const columns = `id, mode, began_at as "beganAt", ended_at as "endedAt", submissions, figures, differences, details,
  feed_epoch as epoch, feed_id as "feedId"`;

/** [mode, began at, submissions, figures, differences, details, feed epoch, feed id] Also forgets those of 90 days ago. */
export const keepReconciliation = `
  with old as (delete from reconciliation where ended_at < now() - interval '90 days')
  insert into reconciliation (mode, began_at, ended_at, submissions, figures, differences, details, feed_epoch, feed_id)
  values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8)
  returning ${columns}`;

/** [before, limit] → reconciliations, the latest first. */
export const reconciliations = `
  select ${columns} from reconciliation where $1::bigint is null or id < $1 order by id desc limit $2`;

/** [mode] → how many seconds ago the last one of the mode ended; null where there was none. */
export const lastOfMode = `
  select extract(epoch from clock_timestamp() - max(ended_at))::float as "secondsAgo" from reconciliation where mode = $1`;

/** → what the latest checks of all slices found, together. */
export const standing = `
  select coalesce(sum(differences), 0)::int as differences, coalesce(sum(submissions), 0)::int as submissions,
    min(checked_at) as "checkedAt", max(checked_at) as "lastAt"
  from reconciled_slice`;
