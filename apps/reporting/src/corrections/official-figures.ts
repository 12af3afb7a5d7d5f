import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { type ContributionKey, keyColumns, keyText } from '../surrogate-ids/contribution-key.js';
import { figureValue } from '../tallies/figure-state.js';
import { readTallies } from '../tallies/tallies.js';
import type { HeldRow } from './corrections.queries.js';
import * as sql from './corrections.queries.js';
import type { CellTallies, HeldContribution, RestatedState } from './official-replay.js';

/** Reads contributions as they count officially, by their keys. */
export async function heldContributions(
  tx: EntityManager,
  keys: readonly ContributionKey[],
): Promise<Map<string, HeldContribution>> {
  const rows = await sql.heldContributions.rows(tx, keyColumns(keys));
  return new Map(rows.map((row) => [keyText(row), fromRow(row)]));
}

/** Reads the official figures that contributions count in: of their own nodes, and of the ancestors before and after. */
export async function officialFigures(
  tx: EntityManager,
  structure: Structure,
  contributions: readonly ContributionKey[],
  held: ReadonlyMap<string, HeldContribution>,
): Promise<Map<string, CellTallies>> {
  const keys = new Map<string, ContributionKey>();
  for (const { node, indicator, period } of contributions) {
    const path = structure.treePathOf(node, indicator, period).path ?? [];
    const stored = held.get(keyText({ node, indicator, period }))?.path ?? [];
    for (const at of [node, ...path, ...stored]) {
      const key = { node: at, indicator, period };
      keys.set(keyText(key), key);
    }
  }
  const figures = new Map<string, CellTallies>([...keys.keys()].map((key) => [key, new Map()]));
  for (const figure of await readTallies(tx, [...keys.values()]))
    if (figure.basis === 1) figures.get(keyText(figure))!.set(figure.cell, figure.tally);
  return figures;
}

/** The figures that one event restated. */
export interface Restated {
  readonly restatementId: string;
  readonly indicator: number;
  readonly figures: readonly RestatedState[];
}

/** Writes what restatements changed. */
export async function writeRestatedFigures(
  tx: EntityManager,
  structure: Structure,
  restated: readonly Restated[],
): Promise<void> {
  const rows = restated.flatMap(({ restatementId, indicator, figures }) => {
    const rule = structure.indicators.get(indicator)!;
    return figures.map((figure) => ({
      restatement_id: restatementId,
      node: figure.node,
      cell: figure.cell,
      old: figureValue(figure.old, rule),
      new: figureValue(figure.new, rule),
    }));
  });
  if (rows.length > 0) await sql.addRestatedFigures.run(tx, { figures: JSON.stringify(rows) });
}

const fromRow = ({ state, n, d, cells, revision, ...row }: HeldRow): HeldContribution => ({
  ...row,
  official: { state, n, d, cells: cells ?? [], revision },
});
