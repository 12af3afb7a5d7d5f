/** Reads a number of days as it was typed. */
export const daysOf = (typed: string): number => Number(typed.trim());

/** Says what is wrong with a number of days. */
export const daysMistake = (typed: string): string | undefined =>
  /^[1-9]\d{0,2}$/.test(typed.trim()) ? undefined : 'Write a number of days, such as 31';
