import type { Content } from '../oracle/content.js';
import type { Indicator } from '../partnership/measures.js';
import type { Random } from '../random.js';

/** Makes what a site files: never twice the same numbers for one submission, so that each correction changes figures. */
export function contentFor({ kind, cells }: Indicator, random: Random, step: number): Content {
  if (kind === 'count') {
    const lower = random.between(1, 40);
    const n = lower + step * 100 + random.between(0, 40);
    const [first, second] = cells;
    return {
      declaration: 'results',
      n: String(n),
      cells: [
        { ...first!, n: String(lower) },
        { ...second!, n: String(n - lower) },
      ],
    };
  }
  const n = step * 50 + random.between(1, 30);
  const d = n + random.between(1, 400);
  const places = random.chance(0.5) ? `.${random.between(1, 9)}` : '';
  const tutored = random.between(0, n);
  return {
    declaration: 'results',
    n: `${n}${places}`,
    d: `${d + 1}${places}`,
    cells: random.chance(0.7) ? [{ ...cells[0]!, n: String(tutored), d: String(d) }] : [],
  };
}

export const nothingNew: Content = { declaration: 'no_new_results', cells: [] };

/** Gives the body of a draft; the value is filed as two results whose sum it is where it can be split. */
export function draftOf({ declaration, n, d, cells }: Content): object {
  if (declaration === 'no_new_results') return { declaration, results: [], cells: [] };
  return { declaration, results: [{ n, ...(d === undefined ? {} : { d }) }], cells };
}
