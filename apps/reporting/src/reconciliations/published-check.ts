import type { EntityManager } from 'typeorm';
import { rowsOf } from '../contributions/sql-client.js';
import { type FoundFigure, findFigures, isChanged } from '../figures/figure-changes.js';
import { type FigureState, nothingKnown } from '../figures/figure-state.js';
import { publishedFromRow, type PublishedRow } from '../figures/publication.columns.js';
import { publishedFigures } from '../figures/publication.queries.js';
import { readTallies } from '../figures/tallies.js';
import type { Structure } from '../structure/structure.js';
import type { Difference } from './difference.js';
import { markedNodes } from './reconciliations.queries.js';
import { inParts, type Slice } from './slice.js';

export interface PublishedResult {
  readonly figures: number;
  readonly differences: readonly Difference[];
}

/** Finds the figures of a slice that were published otherwise than they are now, but for those about to be published. */
export async function wronglyPublished(
  tx: EntityManager,
  slice: Slice,
  { nodes, structure }: { nodes: readonly number[]; structure: Structure },
): Promise<PublishedResult> {
  const rows: { node: number }[] = await tx.query(markedNodes, [slice.indicator, slice.period]);
  const marked = new Set(rows.map(({ node }) => node));
  let figures = 0;
  const differences = await inParts(nodes, async (some) => {
    const found = await figuresOf(tx, slice, { nodes: some, structure });
    figures += found.length;
    return found.filter((figure) => !marked.has(figure.node) && isChanged(figure)).map(differenceOf);
  });
  return { figures, differences };
}

/** Gives what the publisher would find, were all figures of the nodes marked. */
async function figuresOf(
  tx: EntityManager,
  { indicator, period }: Slice,
  { nodes, structure }: { nodes: readonly number[]; structure: Structure },
): Promise<FoundFigure[]> {
  const keys = nodes.map((node) => ({ node, indicator, period }));
  const columns = [nodes, keys.map(() => indicator), keys.map(() => period)];
  const published = await rowsOf<PublishedRow>(tx, publishedFigures, columns);
  const rollsUp = structure.indicators.get(indicator)?.rollsUp ?? true;
  return findFigures(await readTallies(tx, keys), published.map(publishedFromRow), () => rollsUp);
}

const names = Object.keys(nothingKnown) as (keyof FigureState)[];

function differenceOf({ state, last, ...codes }: FoundFigure): Difference {
  const before = last?.state ?? nothingKnown;
  return { kind: 'published', ...codes, fields: names.filter((name) => state[name] !== before[name]) };
}
