import type { EntityManager } from 'typeorm';
import { subtreeOn } from '../structure/kinship.js';
import type { Structure } from '../structure/structure.js';
import { findFigures, isChanged } from './figure-changes.js';
import type { FigureCodes } from './figure-key.js';
import type { Selection } from './figure-selection.js';
import type { ReadFigure } from './figure-view.js';
import * as sql from './figures.queries.js';
import { fromRow, type TallyRow } from './tallies.js';

const nodesAtOnce = 20;

/** Works figures out on reading, from the contributions below each node in the tree of a day. */
export class AsIsFigures {
  constructor(
    private readonly tx: EntityManager,
    private readonly structure: Structure,
    private readonly day: string,
  ) {}

  /** Gives the first figures after the cursor, at most so many, in the order of their codes. */
  async read(selection: Selection, most: number): Promise<ReadFigure[]> {
    const nodes = selection.nodes.filter((node) => node >= selection.after[0]);
    const found: ReadFigure[] = [];
    for (let from = 0; from < nodes.length && found.length < most; from += nodesAtOnce) {
      const figures = await this.ofNodes(nodes.slice(from, from + nodesAtOnce), selection);
      found.push(...figures.filter((figure) => isAsked(figure, selection)).sort(byCodes));
    }
    return found.slice(0, most);
  }

  private async ofNodes(nodes: readonly number[], { indicators, period }: Selection): Promise<ReadFigure[]> {
    const pairs = nodes.flatMap((above) =>
      subtreeOn(this.structure, above, this.day).map((below) => ({ above, below })),
    );
    const rows: TallyRow[] = await this.tx.query(sql.summedOver, [
      pairs.map(({ above }) => above),
      pairs.map(({ below }) => below),
      indicators,
      period,
    ]);
    return findFigures(rows.map(fromRow), [], (code) => this.structure.indicators.get(code)!.rollsUp)
      .filter(isChanged)
      .map((figure) => ({ ...figure, version: 0, committedAt: null }));
  }
}

const codesOf = ({ node, indicator, period, cell, basis }: FigureCodes): number[] => [
  node,
  indicator,
  period,
  cell,
  basis,
];

function byCodes(a: FigureCodes, b: FigureCodes): number {
  const right = codesOf(b);
  return (
    codesOf(a)
      .map((code, index) => code - right[index]!)
      .find((difference) => difference !== 0) ?? 0
  );
}

function isAsked(figure: FigureCodes, { cell, basis, after, disclosure }: Selection): boolean {
  if (disclosure.hides(figure)) return false;
  if ((cell !== null && figure.cell !== cell) || (basis !== null && figure.basis !== basis)) return false;
  const [node, indicator, period, afterCell, afterBasis] = after;
  return byCodes(figure, { node, indicator, period, cell: afterCell, basis: afterBasis }) > 0;
}
