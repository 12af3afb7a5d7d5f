import { InvalidArgumentError } from 'commander';

/** Takes a day as an option's value, as in `2027-03-31`. */
export function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Write a day, as in 2027-03-31.');
  return text;
}

/** Takes a moment as an option's value; a day is its midnight in UTC. */
export function time(text: string): string {
  const [, date] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(text) ?? [];
  if (date === undefined || !isDay(date) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('Write a day, or a time with its zone, as in 2026-11-25T08:30:00Z.');
  return text;
}

/** 2023-02-29 is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
