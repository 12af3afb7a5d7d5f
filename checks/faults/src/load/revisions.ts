import { firstSet, type Indicator, type MeasureSet, periods } from '../partnership/measures.js';
import type { Revision } from '../plan/unrest.js';

/** Gives the version of the measure set that a revision publishes. */
export function setOf(indicators: readonly Indicator[], { from, asks }: Revision): MeasureSet {
  const { entries } = firstSet(indicators);
  const [first, second] = [entries[0]!, entries[1]!];
  const effectiveFrom = periods[from]!.firstDay;
  switch (asks) {
    case 'states, too':
      return { effectiveFrom, entries: [first, { ...second, requiredTiers: ['state', 'local'] }] };
    case 'not the last quarter':
      return { effectiveFrom, entries: [{ ...first, expected: [{ to: periods.at(-2)!.id }] }, second] };
    case 'one indicator less':
      return { effectiveFrom, entries: [first] };
    case 'the sites alone':
      return { effectiveFrom, entries };
  }
}
