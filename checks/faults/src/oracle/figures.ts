import { type Indicator, periods } from '../partnership/measures.js';
import type { Content } from './content.js';
import { quotient, read, write } from './decimal.js';
import type { Ledger, Settled } from './ledger.js';

/** What a figure must say. */
export interface Figure {
  readonly node: string;
  readonly indicator: string;
  readonly period: string;
  /** `total` or `dimension:option` */
  readonly cell: string;
  readonly basis: 'preliminary' | 'official';
  readonly n: string | null;
  readonly d: string | null;
  readonly value: string | null;
  /** Of a total only. */
  readonly counts?: Counts;
}

export interface Counts {
  readonly expected: number;
  readonly reported: number;
  readonly noNewResults: number;
  readonly missing: number;
  readonly reportedUnexpected: number;
  readonly noNewResultsUnexpected: number;
}

export const figureName = ({
  node,
  indicator,
  period,
  cell,
  basis,
}: Omit<Figure, 'n' | 'd' | 'value'>): string => [node, indicator, period, cell, basis].join(' ');

type Part = { readonly n: string; readonly d?: string } | undefined;

/** Works out every figure of every node on both bases: sums of numerators and of denominators, divided last. */
export function figuresOf(ledger: Ledger, settled: readonly Settled[]): Figure[] {
  const { root, states, sites, indicators } = ledger.partnership;
  return [root, ...states, ...sites].flatMap((node) =>
    indicators.flatMap((indicator) =>
      periods.flatMap((period) => {
        const below = settled.filter(
          (each) =>
            each.indicator === indicator.id &&
            each.period === period &&
            ledger.lineOf(each.filer, period.lastDay).includes(node),
        );
        return (['preliminary', 'official'] as const).flatMap((basis) => {
          const place = { node: node.id, indicator: indicator.id, period: period.id, basis };
          const filed = below.map((each) => ({
            expected: ledger.expects(each),
            content: each.filing[basis],
          }));
          return ofOne(indicator, filed).map((figure) => ({ ...place, ...figure }));
        });
      }),
    ),
  );
}

/** What somebody who is below a node has filed, and whether it was expected of them. */
interface Filed {
  readonly expected: boolean;
  readonly content: Content | undefined;
}

type Said = Pick<Figure, 'cell' | 'n' | 'd' | 'value' | 'counts'>;

function ofOne(indicator: Indicator, below: readonly Filed[]): Said[] {
  const filed = below.flatMap(({ content }) => content ?? []);
  const results = filed.filter(({ declaration }) => declaration === 'results');
  const total = filed.map(({ n = '0', d }): Part => ({ n, d }));
  const cells = indicator.cells.map(({ dimension, option }) => ({
    cell: `${dimension}:${option}`,
    ...summed(
      indicator,
      results.map((content) =>
        content.cells.find((each) => each.dimension === dimension && each.option === option),
      ),
    ),
  }));
  return [{ cell: 'total', ...summed(indicator, total), counts: countsOf(below) }, ...cells];
}

/** Counts those who were expected, of whom each has reported, has declared that there is nothing, or is missing; and all others. */
function countsOf(below: readonly Filed[]): Counts {
  const count = (expected: boolean, declaration: Content['declaration'] | undefined) =>
    below.filter((each) => each.expected === expected && each.content?.declaration === declaration).length;
  return {
    expected: below.filter(({ expected }) => expected).length,
    reported: count(true, 'results'),
    noNewResults: count(true, 'no_new_results'),
    missing: count(true, undefined),
    reportedUnexpected: count(false, 'results'),
    noNewResultsUnexpected: count(false, 'no_new_results'),
  };
}

/** Adds up; null where there is nothing to add: missing is not zero. */
function summed({ kind, per = 1 }: Indicator, parts: readonly Part[]): Pick<Figure, 'n' | 'd' | 'value'> {
  const filed = parts.filter((part) => part !== undefined);
  const withD = filed.flatMap(({ d }) => (d === undefined ? [] : [read(d)]));
  const n = filed.length === 0 ? null : filed.reduce((sum, part) => sum + read(part.n), 0n);
  const d = withD.length === 0 ? null : withD.reduce((sum, part) => sum + part, 0n);
  const ratio = n !== null && d !== null ? quotient(n, d, per) : null;
  const value = kind === 'ratio' ? (n === null ? null : ratio) : n === null ? null : write(n);
  return { n: n === null ? null : write(n), d: d === null ? null : write(d), value };
}
