import type { Structure } from '../structure/structure.js';
import type { Slice } from './slice.js';

/** A slice, how much is in it, and when it was last checked. */
export interface DueSlice extends Slice {
  /** Contributions. */
  readonly size: number;
  readonly checkedAt: Date | null;
}

/** About so many contributions are checked by a sample. */
const sampleSize = 2_000;
/** What a slice with less in it counts as, so that a sample is never of very many slices. */
const leastSize = 40;

/** Adds to the slices that are stored those of which something is expected and nothing stored. */
export function slicesOf(stored: readonly DueSlice[], structure: Structure): DueSlice[] {
  const slices = new Map(stored.map((slice) => [`${slice.indicator} ${slice.period}`, slice]));
  const initiatives = new Set([...structure.nodes.values()].map(({ facts }) => facts.initiativeId));
  for (const initiativeId of initiatives)
    for (const period of structure.openedIn(initiativeId))
      for (const indicator of structure.expectedIn(initiativeId, period).keys()) {
        const key = `${indicator} ${period}`;
        if (!slices.has(key)) slices.set(key, { indicator, period, size: 0, checkedAt: null });
      }
  return [...slices.values()];
}

/** Gives the slices that have waited longest, so many that the sample is full; so every figure's turn comes. */
export function sampleOf(slices: readonly DueSlice[]): DueSlice[] {
  const waiting = [...slices].sort(
    (a, b) => (a.checkedAt?.getTime() ?? 0) - (b.checkedAt?.getTime() ?? 0) || byCode(a, b),
  );
  let size = 0;
  return waiting.filter((slice) => {
    const fits = size < sampleSize;
    size += Math.max(leastSize, slice.size);
    return fits;
  });
}

const byCode = (a: Slice, b: Slice): number => a.indicator - b.indicator || a.period - b.period;
