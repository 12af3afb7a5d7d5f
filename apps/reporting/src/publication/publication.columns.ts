import { Big } from 'big.js';
import { keyColumns } from '../surrogate-ids/contribution-key.js';
import type { FigureIds } from '../tallies/figure-key.js';
import type { FigureState } from '../tallies/figure-state.js';
import { type FigureChange, mostCauses } from './figure-change.js';
import type { PublishedFigure } from './figure-changes.js';

/** What a figure says as a row has it: its numbers may end in zeros. */
export type StateRow = FigureState;

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
export const changeColumns = (changes: readonly FigureChange[], publishedAt: Date) => ({
  ...keyColumns(changes),
  feedIds: changes.map(({ feedId }) => feedId),
  cells: changes.map(({ cell }) => cell),
  bases: changes.map(({ basis }) => basis),
  versions: changes.map(({ version }) => version),
  n: changes.map(({ state }) => state.n),
  d: changes.map(({ state }) => state.d),
  expected: changes.map(({ state }) => state.expected),
  reported: changes.map(({ state }) => state.reported),
  noNew: changes.map(({ state }) => state.noNew),
  missing: changes.map(({ state }) => state.missing),
  reportedUnexpected: changes.map(({ state }) => state.reportedUnexpected),
  noNewUnexpected: changes.map(({ state }) => state.noNewUnexpected),
  correcting: changes.map(({ state }) => state.correcting),
  refused: changes.map(({ state }) => state.refused),
  committedAt: changes.map(({ committedAt }) => committedAt),
  causes: changes.map(({ causes }) => `{${causes.slice(0, mostCauses).join(',')}}`),
  causesTotal: changes.map(({ causes }) => causes.length),
  publishedAt,
});

export type ChangeColumns = ReturnType<typeof changeColumns>;
