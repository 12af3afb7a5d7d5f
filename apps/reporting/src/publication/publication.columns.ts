import { Big } from 'big.js';
import type { FigureIds } from '../tallies/figure-key.js';
import type { FigureState } from '../tallies/figure-state.js';
import { type FigureChange, mostCauses } from './figure-change.js';
import type { PublishedFigure } from './figure-changes.js';

export interface StateRow {
  readonly n: string | null;
  readonly d: string | null;
  readonly expected: number;
  readonly reported: number;
  readonly noNew: number;
  readonly missing: number;
  readonly reportedUnexpected: number;
  readonly noNewUnexpected: number;
  readonly correcting: boolean;
  readonly refused: boolean;
}

export interface PublishedRow extends FigureIds, StateRow {
  readonly version: number;
  readonly feedId: number;
}

const plain = (number: string | null): string | null => (number === null ? null : new Big(number).toFixed());

export const stateFromRow = (row: StateRow): FigureState => ({
  n: plain(row.n),
  d: plain(row.d),
  expected: row.expected,
  reported: row.reported,
  noNew: row.noNew,
  missing: row.missing,
  reportedUnexpected: row.reportedUnexpected,
  noNewUnexpected: row.noNewUnexpected,
  correcting: row.correcting,
  refused: row.refused,
});

export const publishedFromRow = (row: PublishedRow): PublishedFigure => ({
  node: row.node,
  indicator: row.indicator,
  period: row.period,
  cell: row.cell,
  basis: row.basis,
  version: row.version,
  feedId: row.feedId,
  state: stateFromRow(row),
});

/** Gives changes as the columns that the publishing statement takes. */
export function changeColumns(changes: readonly FigureChange[]): unknown[] {
  const column = <T>(of: (change: FigureChange) => T): T[] => changes.map(of);
  return [
    ...[column((c) => c.feedId), column((c) => c.node), column((c) => c.indicator), column((c) => c.period)],
    ...[column((c) => c.cell), column((c) => c.basis), column((c) => c.version)],
    ...[column(({ state }) => state.n), column(({ state }) => state.d)],
    ...[column(({ state }) => state.expected), column(({ state }) => state.reported)],
    ...[column(({ state }) => state.noNew), column(({ state }) => state.missing)],
    ...[column(({ state }) => state.reportedUnexpected), column(({ state }) => state.noNewUnexpected)],
    ...[column(({ state }) => state.correcting), column(({ state }) => state.refused)],
    column((c) => c.committedAt),
    column((c) => `{${c.causes.slice(0, mostCauses).join(',')}}`),
    column((c) => c.causes.length),
    changes[0]?.publishedAt,
  ];
}
