import type { EntityManager } from 'typeorm';
import type { Difference } from '../reconciliations/difference.js';
import { contributionValues, figureValues } from './comparison.queries.js';

/** A stored row by its key, and everything that it says, as JSON. */
interface Valued {
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly cell?: number;
  readonly basis?: number;
  readonly value: string;
}

export interface Compared {
  readonly contributions: number;
  readonly sums: number;
  /** How many differ. */
  readonly differences: number;
  /** The first of them. */
  readonly shown: readonly Difference[];
}

const keyColumns = ['node', 'indicator', 'period'] as const;
type Column = (typeof keyColumns)[number] | 'cell' | 'basis';

const rowsAtOnce = 5_000;
const mostShown = 100;

/** Compares contributions and figures of two projections by value, each read in key order on its own connection; calls back
 * after every page. */
export async function compare(
  live: EntityManager,
  shadow: EntityManager,
  goOn: () => void,
): Promise<Compared> {
  const shown: Difference[] = [];
  const sides = (sql: string, columns: readonly Column[]) =>
    [valuesOf(live, sql, { columns, goOn }), valuesOf(shadow, sql, { columns, goOn })] as const;
  const contributions = await merge('contribution', sides(contributionValues, keyColumns), shown);
  const sums = await merge('figure', sides(figureValues, [...keyColumns, 'cell', 'basis']), shown);
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

async function* valuesOf(
  manager: EntityManager,
  sql: string,
  { columns, goOn }: { columns: readonly Column[]; goOn: () => void },
): AsyncGenerator<Valued> {
  for (let after = columns.map(() => -1); ;) {
    const rows: Valued[] = await manager.query(sql, [...after, rowsAtOnce]);
    goOn();
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    after = columns.map((column) => rows.at(-1)![column] ?? 0);
  }
}

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
