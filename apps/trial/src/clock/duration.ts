import { Failure } from '@impact/cli';

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/** Reads a duration such as `31d`, `12h` or `90m` as milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (!count || !unit)
    throw new Failure(`"${text}" is no duration: write a number and s, m, h, d or w, as in 31d.`, 2);
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}
