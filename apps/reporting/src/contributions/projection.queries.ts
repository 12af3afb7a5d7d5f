import { sql } from '@impact/service';
import type { Touched } from '../submissions/submissions.queries.js';
import type { KeyColumns } from '../surrogate-ids/contribution-key.js';
import { isRolled, tallied } from '../tallies/tally.columns.js';

/** The columns of one side of a contribution, as `contribution_amounts` takes them. */
const sideColumns = [
  'expected',
  'correcting',
  'preliminary_state',
  'preliminary_n',
  'preliminary_d',
  'preliminary_cells',
  'official_state',
  'official_n',
  'official_d',
  'official_cells',
] as const;
const sides = (write: (column: string) => string): string => sideColumns.map(write).join(', ');

/** What every change of contributions returns: both sides of each row, before and after. */
const bothSides = `returning new.node, new.indicator, new.period, coalesce(old.version, 0) as old_version,
  old.path as old_path, new.path as new_path, old.node is not null as existed,
  ${sides((c) => `old.${c} as old_${c}, new.${c} as new_${c}`)}`;

/** What a row that did not exist before counts as: placed like the new one, with nothing expected or filed. */
const before = (column: string): string => {
  if (column === 'path') return 'case when c.existed then c.old_path else c.new_path end';
  if (column === 'expected' || column === 'correcting') return `coalesce(c.old_${column}, false)`;
  return column.endsWith('_state') ? `coalesce(c.old_${column}, 0::smallint)` : `c.old_${column}`;
};

/** Tells whether the contribution counts differently on a basis. */
const differs = (basis: 'preliminary' | 'official'): string => {
  const columns = [
    'path',
    'expected',
    'correcting',
    ...['state', 'n', 'd', 'cells'].map((c) => `${basis}_${c}`),
  ];
  return `(${columns.map(before).join(', ')}) is distinct from (${columns.map((c) => `c.new_${c}`).join(', ')})`;
};

/** What the sides together change in a column of the figures above. */
const change = (column: string): string =>
  `sum(side.sign * ${isRolled(column) ? `case when i.rolls_up then a.${column} else 0 end` : `a.${column}`})`;

/**
 * Follows a change of contributions into the sums above and dirty figures: subtracts along the stored path, adds along the new one.
 * Step by step:
 * - `incoming`, `changed`: what comes, and both sides of the rows that it changes;
 * - `touched`: the bases on which each row now counts otherwise, 1 for preliminary, 2 for official, 3 for both;
 * - `side`, `delta`: both sides with their signs, and what they come to for every figure above; what one side brings to a
 *   figure is said by the database's `contribution_amounts`, which the migration `unexpected` wrote last;
 * - `summed`: the sums, changed by that;
 * - `cause`, `newer`, `attributed`: the causes, how many of them the rows had not seen, and the bases that are laid to them;
 * - `dirtied`: the figures to publish, each with its cause.
 *
 * `changed` is an upsert that returns {@link bothSides}; `causes` a CTE body (node, indicator, period, version, quiet,
 * cause, committed_at); several of them that undo each other are kept as causes all the same, and a quiet one only
 * where there is no other. `:partition` is where the events lie, and `:moved` whether contributions are moved rather than filed.
 */
const follow = (incoming: string, changed: string, causes: string): string => `
  with incoming as (${incoming}),
  changed as (${changed} ${bothSides}),
  touched as (
    select c.*, case when ${differs('preliminary')} then 1 else 0 end
      + case when ${differs('official')} then 2 else 0 end as bases
    from changed c),
  side as (
    select -1 as sign, bases, node, indicator, period, old_path as path, ${sides((c) => `old_${c} as ${c}`)}
    from touched where bases > 0 and existed and old_path <> '{}'
    union all
    select 1, bases, node, indicator, period, new_path, ${sides((c) => `new_${c}`)}
    from touched where bases > 0 and new_path <> '{}'),
  delta as (
    select above.node, side.indicator, side.period, a.cell, a.basis,
      ${tallied((c) => `${change(c)} as ${c}`)}
    from side join indicator i on i.surrogate_id = side.indicator
    cross join lateral contribution_amounts(i.kind, ${sides((c) => `side.${c}`)}) a
    cross join lateral unnest(side.path) as above(node)
    where side.bases & case a.basis when 0 then 1 else 2 end > 0
    group by 1, 2, 3, 4, 5
    having (${tallied(change)}) is distinct from (${tallied(() => '0')})),
  summed as (
    insert into partition_sum as f (node, indicator, period, cell, basis, partition, ${tallied((c) => c)})
    select node, indicator, period, cell, basis, :partition::smallint, ${tallied((c) => c)}
    from delta order by node, indicator, period, cell, basis
    on conflict (node, indicator, period, cell, basis, partition)
      do update set ${tallied((c) => `${c} = f.${c} + excluded.${c}`)}),
  cause as (${causes}),
  newer as (
    select t.node, t.indicator, t.period, count(*) filter (where not k.quiet) as loud
    from touched t join cause k using (node, indicator, period) where k.version > t.old_version group by 1, 2, 3),
  attributed as (
    select node, indicator, period, t.old_version, t.old_path, t.new_path, loud,
      case when t.bases = 0 and loud > 1 then 3 else t.bases end as bases
    from touched t join newer using (node, indicator, period)),
  dirtied as (
    insert into dirty_figure (node, above, indicator, period, bases, moved, cause, committed_at)
    select t.node, case when t.old_path is null or t.old_path = t.new_path then t.new_path
      when t.new_path is null then t.old_path
      else array(select unnest(t.old_path) union select unnest(t.new_path)) end,
      t.indicator, t.period, t.bases, :moved::boolean, k.cause, k.committed_at
    from attributed t join cause k using (node, indicator, period)
    where t.bases > 0 and k.version > t.old_version and (t.loud = 0 or not k.quiet)
      and coalesce(t.new_path, t.old_path) is not null)
  select node, indicator, period, old_version as "oldVersion", bases, loud = 0 as quietly from attributed`;

const filed = [
  'correcting',
  ...['state', 'n', 'd', 'cells', 'revision'].flatMap((c) => [`preliminary_${c}`, `official_${c}`]),
];

/** What every filed or moved contribution says of where it counts. */
interface PlacementColumns extends KeyColumns {
  /** Of the events; what is moved has sums of its own. */
  readonly partition: number;
  readonly moved: boolean;
  readonly expected: readonly boolean[];
  readonly paths: readonly (string | null)[];
  readonly byLastKnownParent: readonly boolean[];
  readonly causes: readonly string[];
  readonly committedAt: readonly (string | Date)[];
}

interface FilingColumns extends PlacementColumns {
  readonly submissionIds: readonly string[];
  readonly versions: readonly number[];
  readonly late: readonly boolean[];
  readonly correcting: readonly boolean[];
  readonly preliminaryStates: readonly number[];
  readonly officialStates: readonly number[];
  readonly preliminaryN: readonly (string | null)[];
  readonly officialN: readonly (string | null)[];
  readonly preliminaryD: readonly (string | null)[];
  readonly officialD: readonly (string | null)[];
  readonly preliminaryCells: readonly (string | null)[];
  readonly officialCells: readonly (string | null)[];
  readonly preliminaryRevisions: readonly (number | null)[];
  readonly officialRevisions: readonly (number | null)[];
  readonly causeNodes: readonly number[];
  readonly causeIndicators: readonly number[];
  readonly causePeriods: readonly number[];
  readonly causeVersions: readonly number[];
  readonly quiet: readonly boolean[];
}

/** Writes the newest state of submissions, in key order, because of all that came. */
export const projectSubmissions = sql<FilingColumns, Touched>`${follow(
  `select node, indicator, period, submission_id, version, late, expected, path::int[] as path, by_last_known_parent, ${filed.join(', ')}
   from unnest(:nodes::int[], :indicators::int[], :periods::int[], :submissionIds::uuid[], :versions::bigint[],
     :late::boolean[], :expected::boolean[], :paths::text[], :byLastKnownParent::boolean[], :correcting::boolean[],
     :preliminaryStates::smallint[], :officialStates::smallint[], :preliminaryN::numeric[], :officialN::numeric[],
     :preliminaryD::numeric[], :officialD::numeric[], :preliminaryCells::jsonb[], :officialCells::jsonb[],
     :preliminaryRevisions::int[], :officialRevisions::int[])
     as t(node, indicator, period, submission_id, version, late, expected, path, by_last_known_parent, ${filed.join(', ')})`,
  `insert into contribution as k
     (node, indicator, period, submission_id, version, late, expected, path, by_last_known_parent, ${filed.join(', ')})
   select * from incoming order by node, indicator, period
   on conflict (node, indicator, period) do update set
     ${['submission_id', 'version', 'late', 'expected', 'path', 'by_last_known_parent', ...filed].map((c) => `${c} = excluded.${c}`).join(', ')}
   where excluded.version > k.version`,
  `select * from unnest(:causeNodes::int[], :causeIndicators::int[], :causePeriods::int[], :causeVersions::bigint[],
     :quiet::boolean[], :causes::uuid[], :committedAt::timestamptz[])
     as t(node, indicator, period, version, quiet, cause, committed_at)`,
)}`;

/** Moves contributions to where the structure says they count, and writes what is expected of them. */
export const moveContributions = sql<PlacementColumns, Touched>`${follow(
  `select node, indicator, period, expected, path::int[] as path, by_last_known_parent, cause, committed_at
   from unnest(:nodes::int[], :indicators::int[], :periods::int[], :expected::boolean[], :paths::text[],
     :byLastKnownParent::boolean[], :causes::uuid[], :committedAt::timestamptz[])
     as t(node, indicator, period, expected, path, by_last_known_parent, cause, committed_at)`,
  `insert into contribution as k (node, indicator, period, expected, path, by_last_known_parent)
   select node, indicator, period, expected, path, by_last_known_parent from incoming order by node, indicator, period
   on conflict (node, indicator, period) do update
     set expected = excluded.expected, path = excluded.path, by_last_known_parent = excluded.by_last_known_parent
   where (k.expected, k.path, k.by_last_known_parent)
     is distinct from (excluded.expected, excluded.path, excluded.by_last_known_parent)`,
  `select node, indicator, period, 9223372036854775807 as version, false as quiet, cause, committed_at
   from incoming`,
)}`;
