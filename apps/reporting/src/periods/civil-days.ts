const dayMs = 86_400_000;

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** Counts the civil days from one day to another, both included; 0 where the second lies before the first. */
export const daysIncluded = (from: string, to: string): number =>
  Math.max(0, numberOf(to) - numberOf(from) + 1);

/** Gives the last day of a month; months count from 1 to 12. */
export const monthEnd = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** Gives the first day of a month; months count from 1 to 12. */
export const monthStart = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
