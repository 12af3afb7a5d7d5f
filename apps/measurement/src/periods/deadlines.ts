import { type PeriodDeadlines, type Tier, tiers } from '@impact/contracts';
import { addDays, monthEndAfter, type PeriodSpan } from '@impact/partnership-rules';

/** How many days before the root a tier enters, reviews and revises. */
export type LeadDays = Readonly<Partial<Record<Tier, number>>>;

const countedFrom = (day: string, leadDays: LeadDays): PeriodDeadlines[] =>
  tiers.map((tier) => {
    const before = (months: number) => addDays(monthEndAfter(day, months), -(leadDays[tier] ?? 0));
    return { tier, enter: before(1), review: before(2), revise: before(3) };
  });

/**
 * Gives the last days of a period's windows: the ends of the first, second and third month after the period's end,
 * each tier earlier by its lead days. A period opened when somebody would already be late is counted from its opening day.
 */
export function deadlinesAt(span: PeriodSpan, openedOn: string, leadDays: LeadDays = {}): PeriodDeadlines[] {
  const regular = countedFrom(span.end, leadDays);
  return regular.some(({ enter }) => enter < openedOn) ? countedFrom(openedOn, leadDays) : regular;
}
