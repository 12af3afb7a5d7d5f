const DAY = 86_400_000;

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const civil = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Gives the day so many days later; negative goes back. */
export const addDays = (day: string, days: number): string => civil(utc(day) + days * DAY);

/** Gives the last day of the month that lies so many months after the day's own. */
export function monthEndAfter(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return civil(Date.UTC(year, month + months, 0));
}

/**
 * Gives the last day on which what is entered today may begin, ten years on. What bars later entries that begin before it
 * would, entered for the year 9999 by a slip, bar all of them.
 */
export const latestBeginning = (today: string): string => monthEndAfter(today, 120);

/** Gives the first day of a month; months beyond 1..12 run over into other years. */
export const monthStart = (year: number, month: number): string => civil(Date.UTC(year, month - 1, 1));

/** Counts the days from one to another, both included; 0 where the second lies before the first. */
export const daysIncluded = (from: string, to: string): number =>
  Math.max(0, (utc(to) - utc(from)) / DAY + 1);

/** Counts the days that two stretches have in common, ends included; an absent end is open. */
export function overlapDays(
  a: { from: string; to: string },
  b: { from: string; to?: string | null | undefined },
): number {
  const from = a.from > b.from ? a.from : b.from;
  return daysIncluded(from, b.to && b.to < a.to ? b.to : a.to);
}
