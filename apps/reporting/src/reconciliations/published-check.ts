import type { EntityManager } from 'typeorm';
import { type FoundFigure, isChanged } from '../publication/figure-changes.js';
import { figuresAt } from '../publication/found-figures.js';
import type { Structure } from '../structure/structure.js';
import { type FigureState, nothingKnown } from '../tallies/figure-state.js';
import type { Difference } from './difference.js';
import { dirtyNodes } from './reconciliations.queries.js';
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
  const rows = await dirtyNodes.rows(tx, { indicator: slice.indicator, period: slice.period });
  const dirty = new Set(rows.map(({ node }) => node));
  let figures = 0;
  const differences = await inParts(nodes, async (some) => {
    const keys = some.map((node) => ({ node, indicator: slice.indicator, period: slice.period }));
    const found = await figuresAt(tx, keys, structure);
    figures += found.length;
    return found.filter((figure) => !dirty.has(figure.node) && isChanged(figure)).map(differenceOf);
  });
  return { figures, differences };
}

const names = Object.keys(nothingKnown) as (keyof FigureState)[];

function differenceOf({ state, last, ...ids }: FoundFigure): Difference {
  const before = last?.state ?? nothingKnown;
  return { kind: 'published', ...ids, fields: names.filter((name) => state[name] !== before[name]) };
}
