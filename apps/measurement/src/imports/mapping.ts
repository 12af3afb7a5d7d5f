import {
  type CanonicalColumn,
  canonicalColumns,
  type CanonicalValues,
  keyColumns,
  type MappedRow,
  type RowProblem,
} from './canonical.js';
import type { Condition, MappedColumns, Mapping } from './mapping.dto.js';
import { constantOf, fill, namesIn, type ValueSource } from './value-source.js';

/** What is wrong with a file's header for a mapping. */
export interface HeaderProblem {
  readonly code: 'MISSING_COLUMN' | 'UNKNOWN_COLUMN' | 'DUPLICATE_COLUMN';
  readonly column: string;
}

/** The canonical file read as it is; a row in which nothing was declared or entered is skipped. */
export const canonicalMapping: Mapping = {
  columns: Object.fromEntries(canonicalColumns.map((column) => [column, { column }])) as MappedColumns,
  skip: [
    {
      column: 'declaration',
      equals: '',
      and: [
        { column: 'n', equals: '' },
        { column: 'd', equals: '' },
      ],
    },
  ],
};

const partsOf = ({ columns, emit }: Mapping): MappedColumns[] =>
  emit ? emit.map((part) => ({ ...columns, ...part })) : [columns];

/** Finds names that a mapping uses and cannot have: a look-up that it does not define. */
export function undefinedLookups(mapping: Mapping): string[] {
  const used = partsOf(mapping).flatMap((part) => Object.values(part) as (ValueSource | undefined)[]);
  const wanted = used.flatMap((source) =>
    typeof source === 'object' && 'lookup' in source ? [source.lookup] : [],
  );
  return [...new Set(wanted.filter((name) => !Object.hasOwn(mapping.lookups ?? {}, name)))];
}

/** Gives the columns of the file that a mapping reads, each once. */
export function columnsRead(mapping: Mapping): string[] {
  const sources = partsOf(mapping).flatMap((part) => Object.values(part) as (ValueSource | undefined)[]);
  const named = sources.flatMap((source) => (source === undefined ? [] : namesIn(source)));
  const conditions = (mapping.skip ?? []).flatMap((skip) => [
    skip.column,
    ...(skip.and ?? []).map((and) => and.column),
  ]);
  const lookups = mapping.lookups ?? {};
  const direct = named.map((name) => (Object.hasOwn(lookups, name) ? lookups[name]!.from : name));
  return [...new Set([...direct, ...conditions])];
}

/** Compares a header with a mapping; the canonical one admits no other columns. */
export function headerProblems(mapping: Mapping, header: readonly string[]): HeaderProblem[] {
  const read = columnsRead(mapping);
  const repeated = header.filter((name, index) => name !== '' && header.indexOf(name) !== index);
  const foreign = mapping === canonicalMapping ? header.filter((name) => !read.includes(name)) : [];
  const missing = read.filter((name) => !header.includes(name));
  return [
    ...missing.map((column) => ({ code: 'MISSING_COLUMN', column }) as const),
    ...foreign.map((column) => ({ code: 'UNKNOWN_COLUMN', column }) as const),
    ...[...new Set(repeated)].map((column) => ({ code: 'DUPLICATE_COLUMN', column }) as const),
  ];
}

/** Names the file's column behind a canonical one; the canonical name where the mapping makes it up. */
export function sourceColumn(mapping: Mapping, part: number, column: CanonicalColumn): string {
  const source = partsOf(mapping)[part]?.[column];
  const name = source === undefined ? undefined : namesIn(source)[0];
  return name === undefined ? column : (mapping.lookups?.[name]?.from ?? name);
}

/** Reads rows of one file: gives the canonical rows of each, none where it is skipped. */
export type RowReader = (row: number, fields: readonly string[]) => MappedRow[];

/** Compiles a mapping for a header that fits it. */
export function rowReader(mapping: Mapping, header: readonly string[]): RowReader {
  const parts = partsOf(mapping).map((columns, part) => partReader(mapping, columns, part, header));
  const at = (column: string) => header.indexOf(column);
  const holds = (condition: Condition) => {
    const index = at(condition.column);
    return (fields: readonly string[]) => (fields[index] ?? '') === condition.equals;
  };
  const skips = (mapping.skip ?? []).map((skip) => [holds(skip), ...(skip.and ?? []).map(holds)]);
  return (row, fields) => {
    if (fields.length !== header.length) return [misfit(row, fields.length, header.length)];
    if (skips.some((all) => all.every((one) => one(fields)))) return [];
    return parts.map((read) => read(row, fields));
  };
}

type Found = string | RowProblem;

function partReader(mapping: Mapping, columns: MappedColumns, part: number, header: readonly string[]) {
  const readers = canonicalColumns.map((column) => valueReader(mapping, columns[column] ?? '', header));
  const names = canonicalColumns.map((column) => sourceColumn(mapping, part, column));
  return (row: number, fields: readonly string[]): MappedRow => {
    const found = readers.map((read, index) => limited(read(fields), names[index]!));
    const values = Object.fromEntries(
      canonicalColumns.map((column, index) => [column, typeof found[index] === 'string' ? found[index] : '']),
    ) as CanonicalValues;
    const broken = found.find((one) => typeof one !== 'string') ?? emptyKey(mapping, part, values);
    return { row, part, values, ...(broken && { problem: broken }) };
  };
}

function valueReader(
  mapping: Mapping,
  source: ValueSource,
  header: readonly string[],
): (fields: readonly string[]) => Found {
  const constant = constantOf(source);
  if (constant !== undefined) return () => constant;
  const readers = new Map(namesIn(source).map((name) => [name, nameReader(mapping, name, header)]));
  if (typeof source !== 'object' || !('template' in source)) return [...readers.values()][0]!;
  return (fields) => {
    const found = new Map([...readers].map(([name, read]) => [name, read(fields)]));
    const broken = [...found.values()].find((one) => typeof one !== 'string');
    if (broken !== undefined) return broken;
    return [...found.values()].includes('') ? '' : fill(source.template, (name) => found.get(name) as string);
  };
}

function nameReader(
  mapping: Mapping,
  name: string,
  header: readonly string[],
): (fields: readonly string[]) => Found {
  const lookup = Object.hasOwn(mapping.lookups ?? {}, name) ? mapping.lookups![name]! : undefined;
  const index = header.indexOf(lookup?.from ?? name);
  if (!lookup) return (fields) => fields[index] ?? '';
  const values = new Map(Object.entries(lookup.values));
  return (fields) => {
    const text = fields[index] ?? '';
    const message = `The mapping's look-up ${name} has no value for "${text.slice(0, 80)}": add it, or correct the row.`;
    return values.get(text) ?? { column: lookup.from, code: 'LOOKUP_MISSING', message };
  };
}

const emptyValues = Object.fromEntries(canonicalColumns.map((column) => [column, ''])) as CanonicalValues;

function misfit(row: number, found: number, expected: number): MappedRow {
  const message = `The row has ${found} fields and the header ${expected}: quote fields that contain the delimiter.`;
  return { row, part: 0, values: emptyValues, problem: { column: '', code: 'WRONG_FIELD_COUNT', message } };
}

function emptyKey(mapping: Mapping, part: number, values: CanonicalValues): RowProblem | undefined {
  const empty = keyColumns.find((column) => values[column] === '');
  if (!empty) return undefined;
  const column = sourceColumn(mapping, part, empty);
  return {
    column,
    code: 'VALUE_MISSING',
    message: `${empty} is empty: every row needs its site, indicator, version and period.`,
  };
}

function limited(found: Found, column: string): Found {
  if (typeof found !== 'string' || (found.length <= 200 && !found.includes('\0'))) return found;
  const start = found.slice(0, 40).replaceAll('\0', '?');
  const message = `The value that begins "${start}" is not text of at most 200 characters: correct it.`;
  return { column, code: 'VALUE_NOT_READABLE', message };
}
