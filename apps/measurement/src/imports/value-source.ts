import { type TemplatePart, templateParts } from '@impact/contracts';
import { type NumberFormat, numbersFault } from './number-format.js';
import { type PeriodColumn, periodFault } from './period-source.js';

/** A column as it is; of a quantity, how its numbers are written and which texts mean that it is not filed. */
export interface QuantityColumn {
  readonly column: string;
  readonly numbers?: NumberFormat;
  readonly blank?: readonly string[];
}

/** Where a value comes from: the text itself, a column, a template over columns and look-ups, or a look-up. */
export type ValueSource =
  | string
  | number
  | QuantityColumn
  | PeriodColumn
  | { readonly constant: string | number }
  | { readonly template: string }
  | { readonly lookup: string };

/** What a value is for; only quantities have a number format, only periods are found by a day. */
export type Purpose = 'text' | 'quantity' | 'period';

/** A value for each text that the column may hold. */
export interface LookupTable {
  readonly from: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A mapping has at most so many look-ups, with so many values in all. */
const mostLookups = 50;
const mostLookupValues = 20_000;
const mostValuesOfLookup = 5_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
const isScalar = (value: unknown) => isText(value) || Number.isSafeInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shapes = 'must be a text or number, or one of {column}, {constant}, {template}, {lookup}';

/** Says what is wrong with a {@link ValueSource}; undefined where nothing is. */
export function sourceFault(value: unknown, purpose: Purpose): string | undefined {
  if (!isRecord(value)) return isScalar(value) ? undefined : shapes;
  if ('column' in value) return columnFault(value, purpose);
  const [key, content, ...others] = Object.entries(value).flat();
  if (others.length > 0) return shapes;
  if (key === 'constant') return isScalar(content) ? undefined : shapes;
  if ((key !== 'template' && key !== 'lookup') || !isText(content)) return shapes;
  if (key === 'template' && !templateParts(content))
    return `is no template: write {column} or {column[0:7]}, not "${content.slice(0, 80)}"`;
  return undefined;
}

const settings: Readonly<Record<Purpose, readonly string[]>> = {
  text: [],
  quantity: ['numbers', 'blank'],
  period: ['from', 'format', 'to'],
};

function columnFault({ column, ...value }: Record<string, unknown>, purpose: Purpose): string | undefined {
  if (!isText(column)) return shapes;
  const known = settings[purpose];
  const stray = Object.keys(value).find((name) => !known.includes(name));
  if (stray !== undefined) return `takes ${['column', ...known].join(', ')} here, not ${stray.slice(0, 80)}`;
  if (purpose === 'period' && Object.keys(value).length > 0) return periodFault(value);
  const fault = 'numbers' in value ? numbersFault(value['numbers']) : undefined;
  if (fault !== undefined) return `numbers ${fault}`;
  return 'blank' in value && !areBlanks(value['blank']) ? `blank ${blanksExpected}` : undefined;
}

export const blanksExpected =
  'must be a list of at most 50 texts that mean "not filed", such as ["n/a", "-"]';

/** Tells whether the value is a list of texts that mean "not filed". */
export const areBlanks = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 50 && value.every(isText);

/** Tells whether the value is a record of {@link LookupTable}s that is not too large. */
export function describesLookups(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const tables = Object.values(value);
  if (tables.length > mostLookups || !tables.every(describesLookup)) return false;
  const sizes = tables.map(({ values }) => Object.keys(values).length);
  return sizes.reduce((sum, size) => sum + size, 0) <= mostLookupValues;
}

export const lookupsExpected = `must be {name: {from: column, values: {found: meant}}}, all of them texts; at most ${mostLookups} names, ${mostValuesOfLookup} values of each and ${mostLookupValues} in all`;

function describesLookup(value: unknown): value is LookupTable {
  if (!isRecord(value) || !isText(value['from']) || !isRecord(value['values'])) return false;
  const meant = Object.values(value['values']);
  return Object.keys(value).length === 2 && meant.length <= mostValuesOfLookup && meant.every(isText);
}

/** Gives the text that is the same for every row; undefined where rows decide. */
export function constantOf(source: ValueSource): string | undefined {
  if (typeof source !== 'object') return String(source);
  return 'constant' in source ? String(source.constant) : undefined;
}

/** Gives the template's parts; what is none was refused with the mapping. */
export const partsOfTemplate = (template: string): TemplatePart[] => templateParts(template) ?? [];

/** Gives the names, of columns or look-ups, that a source reads. */
export function namesIn(source: ValueSource): string[] {
  if (typeof source !== 'object' || 'constant' in source) return [];
  if ('column' in source) return [source.column];
  if ('lookup' in source) return [source.lookup];
  return partsOfTemplate(source.template).flatMap((part) => (typeof part === 'string' ? [] : [part.column]));
}
