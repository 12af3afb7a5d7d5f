import Big from 'big.js';
import type { Draft, Indicator, Submission } from '../api/schemas.js';
import { plain, type Problem } from '../problems/problem.js';
import { fileable, isWhole, plainNumber } from './decimals.js';

/** What stands in the fields, as it was typed. */
export interface Entry {
  readonly declaration: Draft['declaration'];
  readonly results: readonly Part[];
  /** By `dimension:option`. */
  readonly cells: Readonly<Record<string, Part>>;
}

export interface Part {
  readonly n: string;
  readonly d: string;
}

/** Something that is wrong with a field; the field's id says which. */
export interface Mistake {
  readonly field: string;
  readonly words: string;
}

export const emptyPart: Part = { n: '', d: '' };

export const entryOf = (submission: Submission | undefined): Entry => ({
  declaration: submission?.declaration ?? 'results',
  results: submission?.results.length
    ? submission.results.map(({ n, d }) => ({ n, d: d ?? '' }))
    : [emptyPart],
  cells: Object.fromEntries(
    (submission?.cells ?? []).map(({ dimension, option, n, d }) => [
      `${dimension}:${option}`,
      { n, d: d ?? '' },
    ]),
  ),
});

const isEmpty = ({ n, d }: Part): boolean => n.trim() === '' && d.trim() === '';

/** The cells that were filled in, with the place of each. */
function filledCells({ cells }: Entry): [key: string, part: Part][] {
  return Object.entries(cells).filter(([, part]) => !isEmpty(part));
}

/** What is sent for what was typed. */
export function contentOf(entry: Entry): Pick<Draft, 'declaration' | 'results' | 'cells'> {
  if (entry.declaration === 'no_new_results') return { declaration: 'no_new_results' };
  const numbers = ({ n, d }: Part) => ({ n: plainNumber(n), ...(d.trim() && { d: plainNumber(d) }) });
  return {
    declaration: 'results',
    results: entry.results.filter((part) => !isEmpty(part)).map(numbers),
    cells: filledCells(entry).map(([key, part]) => {
      const [dimension = '', option = ''] = key.split(':');
      return { dimension, option, ...numbers(part) };
    }),
  };
}

/** What was typed, in one line. */
export function typedText({ declaration, results }: Entry): string {
  if (declaration === 'no_new_results') return 'no new results';
  const parts = results.filter((part) => !isEmpty(part)).map(({ n, d }) => (d ? `${n} of ${d}` : n));
  return parts.length > 0 ? parts.join(' and ') : 'nothing yet';
}

/** What a service refused, at the fields that it names. */
export function refusedIn(entry: Entry, { errors = [] }: Pick<Problem, 'errors'>): Mistake[] {
  const results = entry.results.flatMap((part, index) => (isEmpty(part) ? [] : [`result-${index}`]));
  const fields = { results, cells: filledCells(entry).map(([key]) => `cell-${key}`) };
  return errors.flatMap(({ path, message }) => {
    const [, list, index, side] = /^(results|cells)\[(\d+)\](?:\.([nd]))?$/.exec(path) ?? [];
    const field = list && fields[list as keyof typeof fields][Number(index)];
    return field ? [{ field: `${field}-${side ?? 'n'}`, words: plain(message) }] : [];
  });
}

/** Everything that the definition forbids, in the order of the fields. */
export function mistakesIn(entry: Entry, indicator: Indicator): Mistake[] {
  if (entry.declaration === 'no_new_results') return [];
  const results = entry.results.flatMap((part, index) =>
    partMistakes(part, `result-${index}`, `Result ${index + 1}`, indicator),
  );
  const cells = filledCells(entry).flatMap(([key, part]) =>
    partMistakes(part, `cell-${key}`, key.replace(':', ' '), indicator),
  );
  const wrong = [...results, ...cells];
  return wrong.length > 0 ? wrong : sumMistakes(entry, indicator);
}

function partMistakes(part: Part, field: string, name: string, indicator: Indicator): Mistake[] {
  const isRatio = indicator.kind === 'ratio';
  const n = numberMistake(part.n, `${field}-n`, isRatio ? `${name}, numerator` : name, indicator);
  if (!isRatio) return n;
  const d = numberMistake(part.d, `${field}-d`, `${name}, denominator`, indicator);
  if (n.length + d.length > 0 || !indicator.numeratorWithinDenominator) return [...n, ...d];
  if (fileable(plainNumber(part.n))!.lte(fileable(plainNumber(part.d))!)) return [];
  return [
    {
      field: `${field}-n`,
      words: `${name}: the numerator is part of the denominator, so it cannot be larger`,
    },
  ];
}

/** More digits than anything that is counted or paid here has: two numbers in one field, most likely. */
const mostDigits = 15;
const everybody = 10_000_000_000;

function numberMistake(text: string, field: string, name: string, indicator: Indicator): Mistake[] {
  const wrong = (words: string): Mistake[] => [{ field, words: `${name}: ${words}` }];
  const plain = plainNumber(text);
  if (plain === '') return wrong('write a number; 0 is one, too');
  const digits = plain.split('.')[0]!.length;
  if (/^\d+(\.\d*)?$/.test(plain) && digits > mostDigits)
    return wrong(`this number has ${digits} digits; check that no other stands in the same field`);
  const value = fileable(plain);
  if (value === undefined)
    return wrong(
      plain.includes(',')
        ? 'a comma stands between thousands alone, as in 1,234; write a decimal as 17.25'
        : 'write 0 or more as 19, 1,234 or 17.25, with at most 4 decimals',
    );
  if (indicator.personLevel && value.gt(everybody))
    return wrong('that is more people than there are on earth');
  if (indicator.kind === 'count' && !isWhole(value))
    return wrong('this indicator counts, so write a whole number');
  return [];
}

/** The options of an exclusive dimension that is filled in at all sum to the total. */
function sumMistakes(entry: Entry, { dimensions, kind }: Indicator): Mistake[] {
  if (kind === 'rate_without_denominator') return [];
  const sides = kind === 'ratio' ? (['n', 'd'] as const) : (['n'] as const);
  return dimensions
    .filter(({ exclusive }) => exclusive)
    .flatMap(({ code }) => {
      const filled = filledCells(entry).filter(([key]) => key.startsWith(`${code}:`));
      if (filled.length === 0) return [];
      return sides.flatMap((side) => {
        const sum = sumOf(filled.map(([, part]) => part[side]));
        const total = sumOf(entry.results.map((part) => part[side]));
        if (sum.eq(total)) return [];
        const what = kind === 'ratio' ? (side === 'n' ? 'numerators' : 'denominators') : 'values';
        return [
          {
            field: `cell-${filled[0]![0]}-${side}`,
            words: `The ${what} by ${code} sum to ${sum.toFixed()}, but the result is ${total.toFixed()}`,
          },
        ];
      });
    });
}

const sumOf = (texts: readonly string[]): Big =>
  texts.reduce((sum, text) => sum.plus(fileable(plainNumber(text)) ?? 0), new Big(0));
