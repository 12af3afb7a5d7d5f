import type { EntityManager } from 'typeorm';
import { findFigures, isChanged } from '../publication/figure-changes.js';
import type { Structure } from '../structure/structure.js';
import { subtreeOn } from '../structure/tree-walks.js';
import type { FigureIds } from '../tallies/figure-key.js';
import { fromRow } from '../tallies/tallies.js';
import type { Selection } from './figure-selection.js';
import type { ReadFigure } from './figure-view.js';
import * as sql from './figures.queries.js';

/** So many pairs of a node and one below it are added up by one statement; a node with more below it comes alone. */
const pairsAtOnce = 10_000;

interface Pair {
  readonly above: number;
  readonly below: number;
}

/** Works figures out on reading, from the contributions below each node in the tree of a day. */
export class AsIsFigures {
  constructor(
    private readonly tx: EntityManager,
    private readonly structure: Structure,
    private readonly day: string,
  ) {}

  /** Gives the first figures after the cursor, at most so many, in the order of their surrogate ids. */
  async read(selection: Selection, most: number): Promise<ReadFigure[]> {
    const found: ReadFigure[] = [];
    for (const pairs of this.chunks(selection)) {
      const figures = await this.over(pairs, selection);
      found.push(...figures.filter((figure) => isAsked(figure, selection)).sort(byIds));
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  }

  private *chunks({ nodes, after }: Selection): Generator<Pair[]> {
    let pairs: Pair[] = [];
    for (const above of nodes.filter((node) => node >= after[0])) {
      const own = subtreeOn(this.structure, above, this.day).map((below) => ({ above, below }));
      if (pairs.length > 0 && pairs.length + own.length > pairsAtOnce) {
        yield pairs;
        pairs = [];
      }
      pairs.push(...own);
    }
    if (pairs.length > 0) yield pairs;
  }

  private async over(pairs: readonly Pair[], { indicators, period }: Selection): Promise<ReadFigure[]> {
    const rows = await sql.summedOver.rows(this.tx, {
      above: pairs.map(({ above }) => above),
      below: pairs.map(({ below }) => below),
      indicators,
      period,
    });
    return findFigures(
      rows.map(fromRow),
      [],
      (indicator) => this.structure.indicators.get(indicator)!.rollsUp,
    )
      .filter(isChanged)
      .map((figure) => ({ ...figure, version: 0, committedAt: null }));
  }
}

const idsOf = ({ node, indicator, period, cell, basis }: FigureIds): number[] => [
  node,
  indicator,
  period,
  cell,
  basis,
];

function byIds(a: FigureIds, b: FigureIds): number {
  const right = idsOf(b);
  return (
    idsOf(a)
      .map((id, index) => id - right[index]!)
      .find((difference) => difference !== 0) ?? 0
  );
}

function isAsked(figure: FigureIds, { cell, basis, after, disclosure }: Selection): boolean {
  if (disclosure.hides(figure)) return false;
  if ((cell !== null && figure.cell !== cell) || (basis !== null && figure.basis !== basis)) return false;
  const [node, indicator, period, afterCell, afterBasis] = after;
  return byIds(figure, { node, indicator, period, cell: afterCell, basis: afterBasis }) > 0;
}
