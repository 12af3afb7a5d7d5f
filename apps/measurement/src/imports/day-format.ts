const monthNames =
  'january february march april may june july august september october november december'.split(' ');

/** What a text says of a day. */
export interface DayParts {
  readonly year?: number;
  readonly quarter?: number;
  readonly month?: number;
  readonly day?: number;
}

type Unit = keyof DayParts;

const units: Readonly<Record<string, { unit: Unit; pattern: string; fixed: string }>> = {
  yyyy: { unit: 'year', pattern: '(\\d{4})', fixed: '(\\d{4})' },
  yy: { unit: 'year', pattern: '(\\d{2})', fixed: '(\\d{2})' },
  mmm: { unit: 'month', pattern: '([a-z]{3,9})\\.?', fixed: '([a-z]{3,9})\\.?' },
  mm: { unit: 'month', pattern: '(\\d{1,2})', fixed: '(\\d{2})' },
  dd: { unit: 'day', pattern: '(\\d{1,2})', fixed: '(\\d{2})' },
  q: { unit: 'quarter', pattern: '([1-4])', fixed: '([1-4])' },
};
const token = /(yyyy|yy|mmm|mm|dd|q)/;

/** A day as a spreadsheet counts them: 1 is the first of January 1900, and a day that never was is counted too. */
export const serial = 'serial';

/** Gives the units that a format names, each once; undefined for a text that is no format. */
export function unitsOf(format: string): Unit[] | undefined {
  if (format === serial) return ['year', 'month', 'day'];
  const pieces = format.replace(/\*$/, '').split(token);
  const found = pieces.filter((_, at) => at % 2 === 1).map((name) => units[name]!.unit);
  const literals = pieces.filter((_, at) => at % 2 === 0).join('');
  return /[a-z*]/.test(literals) || new Set(found).size < found.length ? undefined : found;
}

/** Compiles a format that {@link unitsOf} understands: reads what a text says, undefined where it is written otherwise. */
export function dayReader(format: string): (text: string) => DayParts | undefined {
  if (format === serial) return ofSerial;
  const pieces = format.replace(/\*$/, '').split(token);
  const tokens = pieces.filter((_, at) => at % 2 === 1);
  const source = pieces.map((piece, at) => {
    if (at % 2 === 0) return piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
    // Without anything between them, only a fixed number of digits tells where the one ends.
    const touching = (side: number) => pieces[at + side] === '' && pieces[at + 2 * side] !== undefined;
    return touching(1) || touching(-1) ? units[piece]!.fixed : units[piece]!.pattern;
  });
  const pattern = new RegExp(`^${source.join('')}${format.endsWith('*') ? '.*' : ''}$`, 'isu');
  return (text) => {
    const found = pattern.exec(text)?.slice(1);
    if (!found) return undefined;
    const parts = tokens.map((name, at) => [units[name]!.unit, valueOf(name, found[at]!)] as const);
    return parts.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(parts);
  };
}

function valueOf(name: string, text: string): number | undefined {
  if (name === 'yy') return 2000 + Number(text);
  if (name !== 'mmm') return Number(text);
  const short = text.toLowerCase().replace(/^sept$/, 'sep');
  const at = monthNames.findIndex((month) => month.startsWith(short));
  return at < 0 ? undefined : at + 1;
}

/** Days before March 1900 are counted otherwise and refused; so are fractions, which are times of a day. */
function ofSerial(text: string): DayParts | undefined {
  if (!/^\d{2,6}$/.test(text) || Number(text) < 61) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30 + Number(text)));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
