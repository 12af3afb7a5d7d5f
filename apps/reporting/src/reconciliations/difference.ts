import type { EntityManager } from 'typeorm';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import type { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { basisOf, figureKey } from '../tallies/figure-key.js';

/**
 * Where something stored is not what it follows from: a contribution's place or expectation from the structure, a
 * figure's sums from the contributions, a published figure from those sums.
 */
export const differenceKinds = ['contribution', 'figure', 'published'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference extends ContributionKey {
  readonly kind: DifferenceKind;
  /** With basis, absent for a contribution. */
  readonly cell?: number;
  readonly basis?: number;
  /** The columns that differ, never what they hold: operators see no results. */
  readonly fields: readonly string[];
}

/** A difference as operators read it. */
export interface NamedDifference {
  readonly kind: DifferenceKind;
  /** A figure key, or `participation~indicator~period`. */
  readonly key: string;
  readonly fields: readonly string[];
}

/** Names what differs, in words instead of surrogate ids. */
export async function named(
  tx: EntityManager,
  surrogateIds: SurrogateIds,
  differences: readonly Difference[],
): Promise<NamedDifference[]> {
  const of = (kind: 'node' | 'indicator' | 'period' | 'cell') =>
    surrogateIds.idsOf(
      tx,
      kind,
      differences.map((difference) => difference[kind] ?? 0),
    );
  const [nodes, indicators, periods, cells] = [
    await of('node'),
    await of('indicator'),
    await of('period'),
    await of('cell'),
  ];
  return differences.map(({ kind, node, indicator, period, cell, basis, fields }) => {
    const name = {
      participationId: nodes.get(node) ?? String(node),
      indicator: indicatorName(indicators.get(indicator) ?? String(indicator)),
      periodId: periods.get(period) ?? String(period),
    };
    if (cell === undefined || basis === undefined)
      return { kind, key: `${name.participationId}~${name.indicator}~${name.periodId}`, fields };
    return { kind, key: figureKey({ ...name, cell: cells.get(cell)!, basis: basisOf(basis) }), fields };
  });
}
