/** The surrogate id of the cell that stands for all of a figure. */
export const TOTAL_CELL = 0;

/** What a contribution is of, in surrogate ids. */
export interface ContributionKey {
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
}

export const keyText = ({ node, indicator, period }: ContributionKey): string =>
  `${node} ${indicator} ${period}`;

/** Compares keys, for rows in key order. */
export const byKey = (a: ContributionKey, b: ContributionKey): number =>
  a.node - b.node || a.indicator - b.indicator || a.period - b.period;

/** Keys as the columns that statements take. */
export interface KeyColumns {
  readonly nodes: readonly number[];
  readonly indicators: readonly number[];
  readonly periods: readonly number[];
}

export const keyColumns = (keys: readonly ContributionKey[]): KeyColumns => ({
  nodes: keys.map(({ node }) => node),
  indicators: keys.map(({ indicator }) => indicator),
  periods: keys.map(({ period }) => period),
});
