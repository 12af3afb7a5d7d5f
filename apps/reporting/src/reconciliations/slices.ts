import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import type { SizedSlice } from './reconciliations.queries.js';
import * as sql from './reconciliations.queries.js';
import type { Slice } from './slice.js';

/** Some slices in order, and whether these are all that follow. */
export interface SlicesRead {
  readonly slices: readonly SizedSlice[];
  readonly last: boolean;
}

/** About so many contributions are checked by a sample. */
const sampleSize = 2_000;
/** What a slice with less in it counts as, so that a sample is never of very many slices. */
const leastSize = 40;
/** So many slices are read at once: as many as a sample has at most. */
export const slicesAtOnce = sampleSize / leastSize;

/** Before every slice. */
export const beforeFirst: Slice = { indicator: 0, period: 0 };

/** Reads the next slices after one, those that are stored and those of which something is expected and nothing stored. */
export async function readSlices(
  tx: EntityManager,
  structure: Structure,
  after: Slice,
  most = slicesAtOnce,
): Promise<SlicesRead> {
  const { indicator, period } = after;
  const stored = await sql.slicesAfter.rows(tx, {
    indicator,
    period,
    limit: most + 1,
    mostSize: sampleSize,
  });
  const found = withExpected(stored, structure, after);
  return { slices: found.slice(0, most), last: found.length <= most };
}

/** Gives as many slices as fill a sample, in their order. */
export function sampleOf(slices: readonly SizedSlice[]): SizedSlice[] {
  let size = 0;
  return slices.filter((slice) => {
    const fits = size < sampleSize;
    size += Math.max(leastSize, slice.size);
    return fits;
  });
}

function withExpected(stored: readonly SizedSlice[], structure: Structure, after: Slice): SizedSlice[] {
  const slices = new Map(stored.map((slice) => [keyOf(slice), slice]));
  const initiatives = new Set([...structure.nodes.values()].map(({ facts }) => facts.initiativeId));
  for (const initiativeId of initiatives)
    for (const period of structure.openedIn(initiativeId))
      for (const indicator of structure.expectedIn(initiativeId, period).keys()) {
        const slice = { indicator, period, size: 0 };
        if (bySlice(slice, after) > 0 && !slices.has(keyOf(slice))) slices.set(keyOf(slice), slice);
      }
  return [...slices.values()].sort(bySlice);
}

/** The order of slices. */
export const bySlice = (a: Slice, b: Slice): number => a.indicator - b.indicator || a.period - b.period;

/** What names a slice among others. */
export const keyOf = ({ indicator, period }: Slice): string => `${indicator} ${period}`;
