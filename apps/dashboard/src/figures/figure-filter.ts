import type { Basis, Figure, FigureChanged } from '../api/schemas.js';

/** Which figures are wanted; an absent part leaves it open. */
export interface FigureFilter {
  readonly node?: string;
  readonly parent?: string;
  readonly indicator?: string;
  readonly periodId?: string;
  readonly cell?: string;
  readonly basis?: Basis;
}

/** True where a change tells of a figure that was asked for and is not among those that were read. */
export function isNewIn(
  items: readonly Figure[],
  filter: FigureFilter,
  { figure, figureKey }: FigureChanged,
): boolean {
  const { node, indicator, periodId, cell, basis } = filter;
  const asked =
    (node === undefined || node === figure.participationId) &&
    (indicator === undefined || indicator === figure.indicator) &&
    (periodId === undefined || periodId === figure.periodId) &&
    (cell === undefined || cell === figure.cell) &&
    (basis === undefined || basis === figure.basis);
  if (!asked || items.some(({ key }) => key === figureKey)) return false;
  return node !== undefined || items.some((item) => item.node.id === figure.participationId);
}
