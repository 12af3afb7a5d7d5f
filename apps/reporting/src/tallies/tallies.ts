import { sql } from '@impact/service';
import { Big } from 'big.js';
import type { EntityManager } from 'typeorm';
import { type ContributionKey, type KeyColumns, keyColumns } from '../surrogate-ids/contribution-key.js';
import type { FigureIds } from './figure-key.js';
import { expectedOrFiled, namedTallies, tallied } from './tally.columns.js';
import type { Tally } from './tally.js';

export interface TalliedFigure extends FigureIds {
  readonly tally: Tally;
}

/** Sums as Postgres gives them, which may be greater than a number holds exactly. */
export type TallyRow = FigureIds & {
  readonly [sum in keyof Tally]: sum extends 'n' | 'd' ? string : string | number;
};

const sideOf = (alias: string): string =>
  [
    'expected',
    'correcting',
    ...['preliminary', 'official'].flatMap((basis) =>
      ['state', 'n', 'd', 'cells'].map((c) => `${basis}_${c}`),
    ),
  ]
    .map((column) => `${alias}.${column}`)
    .join(', ');

/** Calls `contribution_amounts` for a contribution and its indicator, by their aliases. */
export const amountsOf = (contribution: string, indicator: string): string =>
  `contribution_amounts(${indicator}.kind, ${sideOf(contribution)})`;

/** The rows of a wanted key `w`, found by the primary key: `offset 0` keeps the table from being read from end to end. */
export const lookedUp = (table: string): string =>
  `select * from ${table} t where (t.node, t.indicator, t.period) = (w.node, w.indicator, w.period) offset 0`;

/** The sums of every cell on both bases, own contributions included. */
const select = sql<KeyColumns, TallyRow>`
  with wanted as (
    select distinct * from unnest(:nodes::int[], :indicators::int[], :periods::int[]) as t(node, indicator, period)),
  part as (
    select f.node, f.indicator, f.period, cell, basis, ${tallied((c) => c)}, ${expectedOrFiled('f')} as below
    from wanted w cross join lateral (${lookedUp('partition_sum')}) f
    union all
    select c.node, c.indicator, c.period, a.cell, a.basis, ${tallied((c) => `a.${c}`)}, 0
    from wanted w cross join lateral (${lookedUp('contribution')}) c join indicator i on i.surrogate_id = c.indicator
    cross join lateral ${amountsOf('c', 'i')} a
    where c.path is not null)
  select node, indicator, period, cell, basis, ${namedTallies((c) => `sum(${c})`)}, sum(below) as below
  from part group by node, indicator, period, cell, basis`;

/** Reads the sums of figures: over what each partition brought below each node, and the node's own contribution. */
export async function readTallies(
  tx: EntityManager,
  keys: readonly ContributionKey[],
): Promise<TalliedFigure[]> {
  return (await select.rows(tx, keyColumns(keys))).map(fromRow);
}

export const fromRow = (row: TallyRow): TalliedFigure => ({
  node: row.node,
  indicator: row.indicator,
  period: row.period,
  cell: row.cell,
  basis: row.basis,
  tally: {
    n: new Big(row.n),
    nParts: Number(row.nParts),
    d: new Big(row.d),
    dParts: Number(row.dParts),
    expected: Number(row.expected),
    reported: Number(row.reported),
    noNew: Number(row.noNew),
    missing: Number(row.missing),
    correcting: Number(row.correcting),
    reportedUnexpected: Number(row.reportedUnexpected),
    noNewUnexpected: Number(row.noNewUnexpected),
    below: Number(row.below),
  },
});
