const dayMs = 86_400_000;

/** Gives the day that lies so many days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Gives the day that lies so many days before today. */
export const daysAgo = (days: number): string => daysAfter(new Date().toISOString().slice(0, 10), -days);
