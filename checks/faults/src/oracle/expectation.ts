import { type MeasureSet, type Period, periods, type SetEntry } from '../partnership/measures.js';

const dayMs = 86_400_000;
/** Of whom is there for fewer days of a period, nothing is expected. */
const enoughDays = 15;

/** Tells whether somebody is expected to file, by the set in force on the period's first day: the latest that had begun. */
export function isExpected(
  sets: readonly MeasureSet[],
  { tier, validFrom }: { readonly tier: SetEntry['requiredTiers'][number]; readonly validFrom: string },
  indicator: string,
  period: Period,
): boolean {
  const set = sets.findLast(({ effectiveFrom }) => effectiveFrom <= period.firstDay);
  const entry = set?.entries.find((each) => each.indicator === indicator);
  return (
    entry !== undefined &&
    entry.requiredTiers.includes(tier) &&
    isInRange(entry, period) &&
    daysThere(validFrom, period) >= enoughDays
  );
}

function isInRange({ expected }: SetEntry, period: Period): boolean {
  const place = (id: string) => periods.findIndex((each) => each.id === id);
  const at = place(period.id);
  const holds = ({ from, to }: SetEntry['expected'][number]) =>
    (from === undefined || place(from) <= at) && (to === undefined || at <= place(to));
  return expected.length === 0 || expected.some(holds);
}

const daysThere = (validFrom: string, { firstDay, lastDay }: Period): number =>
  (Date.parse(lastDay) - Math.max(Date.parse(firstDay), Date.parse(validFrom))) / dayMs + 1;
