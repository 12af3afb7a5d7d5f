import type { EntityManager } from 'typeorm';
import { findFigures, isChanged } from '../publication/figure-changes.js';
import type { Structure } from '../structure/structure.js';
import { subtreeOn } from '../structure/tree-walks.js';
import type { FigureCodes } from '../tallies/figure-key.js';
import { fromRow, type TallyRow } from '../tallies/tallies.js';
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

  /** Gives the first figures after the cursor, at most so many, in the order of their codes. */
  async read(selection: Selection, most: number): Promise<ReadFigure[]> {
    const found: ReadFigure[] = [];
    for (const pairs of this.chunks(selection)) {
      const figures = await this.over(pairs, selection);
      found.push(...figures.filter((figure) => isAsked(figure, selection)).sort(byCodes));
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
