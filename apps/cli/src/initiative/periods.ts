import { Failure } from '../failure.js';

interface Kind {
  readonly pattern: RegExp;
  /** How many in a year. */
  readonly per: number;
  readonly write: (year: string, part: number) => string;
}

const kinds: readonly Kind[] = [
  { pattern: /^CY(\d{4})$/, per: 1, write: (year) => `CY${year}` },
  { pattern: /^FFY(\d{4})$/, per: 1, write: (year) => `FFY${year}` },
  { pattern: /^FFY(\d{4})-Q([1-4])$/, per: 4, write: (year, part) => `FFY${year}-Q${part}` },
  {
    pattern: /^(\d{4})-(0[1-9]|1[0-2])$/,
    per: 12,
    write: (year, part) => `${year}-${String(part).padStart(2, '0')}`,
  },
];

/** Numbers the periods of one kind, so that one more is the next; undefined for a text that is no period. */
function numbered(text: string): { kind: Kind; number: number } | undefined {
  const kind = kinds.find(({ pattern }) => pattern.test(text));
  if (!kind) return undefined;
  const [, year, part = '1'] = kind.pattern.exec(text)!;
  return { kind, number: Number(year) * kind.per + Number(part) - 1 };
}

/** Lists the period ids from one to another of the same frequency, both included. */
export function periodsBetween(from: string, to: string): string[] {
  const [first, last] = [numbered(from), numbered(to)];
  if (!first || !last || first.kind !== last.kind)
    throw new Failure(`${from} to ${to}: write two periods of one kind, as in CY1980 to CY1984.`, 2);
  if (last.number < first.number) throw new Failure(`${to} lies before ${from}.`, 2);
  const { per, write } = first.kind;
  return Array.from({ length: last.number - first.number + 1 }, (_, index) => {
    const number = first.number + index;
    return write(String(Math.floor(number / per)).padStart(4, '0'), (number % per) + 1);
  });
}

/** Tells whether one period comes right after another of the same kind. */
export function follows(before: string, after: string): boolean {
  const [first, second] = [numbered(before), numbered(after)];
  return first !== undefined && first.kind === second?.kind && second.number === first.number + 1;
}
