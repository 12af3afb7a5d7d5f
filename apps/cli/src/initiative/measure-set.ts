import type { MeasureSet } from './actual-state.js';
import type { DesiredMeasureSet } from './desired-state.js';
import type { Fields } from './serialize.js';

type Comparable = Pick<MeasureSet, 'effectiveFrom' | 'entries'>;

/** Gives a measure set as it is published: what the files leave out has its defaults. */
export const publishedAs = ({ effectiveFrom, entries }: DesiredMeasureSet): Comparable => ({
  effectiveFrom,
  entries: entries.map((entry) => ({ requiredDimensions: [], expected: [], ...entry })),
});

/** Writes a measure set so that equal ones are equal texts: the order of entries, tiers and dimensions says nothing. */
export const canonical = (set: Comparable): string => JSON.stringify(comparable(set));

/** Gives the fields of a measure set with nothing in them that says nothing. */
export function comparable({ effectiveFrom, entries }: Comparable): Fields {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  const plain = entries.map((entry) =>
    JSON.stringify([
      entry.indicator,
      sorted(entry.requiredTiers),
      sorted(entry.requiredDimensions),
      entry.completenessThreshold,
      entry.expected.map(({ from, to }) => [from ?? null, to ?? null]),
    ]),
  );
  return { effectiveFrom, entries: plain.sort() };
}
