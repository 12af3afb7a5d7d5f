import type { EntityManager } from 'typeorm';
import type { Difference } from '../reconciliations/difference.js';
import { contributionValues, sumValues, type Valued } from './comparison.queries.js';

export interface Compared {
  readonly contributions: number;
  readonly sums: number;
  /** How many differ. */
  readonly differences: number;
  /** The first of them. */
  readonly shown: readonly Difference[];
}

/** Reads the rows after the last one, at most so many. */
type Read = (manager: EntityManager, after: Valued | undefined) => Promise<Valued[]>;

const rowsAtOnce = 5_000;
const mostShown = 100;
/** Before every row. */
const first: Valued = { node: -1, indicator: -1, period: -1, cell: -1, basis: -1, value: '' };

/** Compares contributions and figures of two projections by value, each read in key order on its own connection; calls back
 * after every page. */
export async function compare(
  live: EntityManager,
  shadow: EntityManager,
  goOn: () => void,
): Promise<Compared> {
  const shown: Difference[] = [];
  const sides = (read: Read) => [valuesOf(live, read, goOn), valuesOf(shadow, read, goOn)] as const;
  const contributions = await merge('contribution', sides(readContributions), shown);
  const sums = await merge('figure', sides(readSums), shown);
  return {
    contributions: contributions.rows,
    sums: sums.rows,
    differences: contributions.differences + sums.differences,
    shown,
  };
}

async function merge(
  kind: 'contribution' | 'figure',
  [left, right]: readonly [AsyncGenerator<Valued>, AsyncGenerator<Valued>],
  shown: Difference[],
): Promise<{ rows: number; differences: number }> {
  let [rows, differences] = [0, 0];
  let [a, b] = [await left.next(), await right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : inOrder(a.value, b.value);
    const mine = order <= 0 ? (a.value as Valued) : undefined;
    const theirs = order >= 0 ? (b.value as Valued) : undefined;
    if (mine?.value !== theirs?.value) {
      differences += 1;
      if (shown.length < mostShown) shown.push(differenceOf(kind, mine, theirs));
    }
    if (theirs) rows += 1;
    if (mine) a = await left.next();
    if (theirs) b = await right.next();
  }
  return { rows, differences };
}

async function* valuesOf(manager: EntityManager, read: Read, goOn: () => void): AsyncGenerator<Valued> {
  for (let after: Valued | undefined; ;) {
    const rows = await read(manager, after);
    goOn();
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1);
  }
}

const readContributions: Read = (manager, { node, indicator, period } = first) =>
  contributionValues.rows(manager, { node, indicator, period, limit: rowsAtOnce });

const readSums: Read = (manager, { node, indicator, period, cell = 0, basis = 0 } = first) =>
  sumValues.rows(manager, { node, indicator, period, cell, basis, limit: rowsAtOnce });

const inOrder = (a: Valued, b: Valued): number =>
  a.node - b.node ||
  a.indicator - b.indicator ||
  a.period - b.period ||
  (a.cell ?? 0) - (b.cell ?? 0) ||
  (a.basis ?? 0) - (b.basis ?? 0);

function differenceOf(kind: 'contribution' | 'figure', a?: Valued, b?: Valued): Difference {
  const { value: _, ...ids } = (a ?? b)!;
  const [mine, theirs] = [a, b].map(
    (row) => JSON.parse(row?.value ?? '{}') as Readonly<Record<string, unknown>>,
  );
  const names = [...new Set([...Object.keys(mine!), ...Object.keys(theirs!)])];
  const fields = names.filter((name) => JSON.stringify(mine![name]) !== JSON.stringify(theirs![name]));
  return { kind, ...ids, fields };
}
