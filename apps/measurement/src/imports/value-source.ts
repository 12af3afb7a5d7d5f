/** Where a value comes from: the text itself, a column, a template over columns and look-ups, or a look-up. */
export type ValueSource =
  | string
  | number
  | { readonly column: string }
  | { readonly constant: string | number }
  | { readonly template: string }
  | { readonly lookup: string };

/** A value for each text that the column may hold. */
export interface LookupTable {
  readonly from: string;
  readonly values: Readonly<Record<string, string>>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
const isScalar = (value: unknown) => isText(value) || Number.isSafeInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells whether the value has the shape of a {@link ValueSource}. */
export function describesValue(value: unknown): boolean {
  if (!isRecord(value)) return isScalar(value);
  const [key, content, ...others] = Object.entries(value).flat();
  if (others.length > 0) return false;
  return key === 'constant'
    ? isScalar(content)
    : ['column', 'template', 'lookup'].includes(key as string) && isText(content);
}

/** Tells whether the value is a record of {@link LookupTable}s. */
export function describesLookups(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(describesLookup);
}

function describesLookup(value: unknown): boolean {
  if (!isRecord(value) || !isText(value['from']) || !isRecord(value['values'])) return false;
  return Object.keys(value).length === 2 && Object.values(value['values']).every(isText);
}

/** Gives the text that is the same for every row; undefined where rows decide. */
export function constantOf(source: ValueSource): string | undefined {
  if (typeof source !== 'object') return String(source);
  return 'constant' in source ? String(source.constant) : undefined;
}

const placeholder = /\{([^{}]+)\}/g;

/** Gives the names, of columns or look-ups, that a source reads. */
export function namesIn(source: ValueSource): string[] {
  if (typeof source !== 'object' || 'constant' in source) return [];
  if ('column' in source) return [source.column];
  if ('lookup' in source) return [source.lookup];
  return [...source.template.matchAll(placeholder)].map((match) => match[1]!);
}

/** Fills a template; a name without a value becomes empty. */
export const fill = (template: string, valueOf: (name: string) => string): string =>
  template.replace(placeholder, (_, name: string) => valueOf(name));
