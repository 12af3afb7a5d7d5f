import { type CanonicalColumn, canonicalColumns } from './canonical.js';
import type { MappedColumns, Mapping } from './mapping.dto.js';
import { columnName } from './plain-text.js';
import { namesIn, type ValueSource } from './value-source.js';

/** The canonical file read as it is. */
export const canonicalMapping: Mapping = {
  columns: Object.fromEntries(canonicalColumns.map((column) => [column, { column }])) as MappedColumns,
};

/** Gives how the canonical columns are read for each row that the mapping emits. */
export const partsOf = ({ columns, emit }: Mapping): MappedColumns[] =>
  emit ? emit.map((part) => ({ ...columns, ...part })) : [columns];

const sourcesOf = (mapping: Mapping): ValueSource[] =>
  partsOf(mapping).flatMap((part) => canonicalColumns.flatMap((column) => part[column] ?? []));

/** Finds names that a mapping uses and cannot have: a look-up that it does not define. */
export function undefinedLookups(mapping: Mapping): string[] {
  const wanted = sourcesOf(mapping).flatMap((source) =>
    typeof source === 'object' && 'lookup' in source ? [source.lookup] : [],
  );
  return [...new Set(wanted.filter((name) => !Object.hasOwn(mapping.lookups ?? {}, name)))];
}

/** Finds columns that are read as n and as d of one row: such a ratio says the same whatever the file holds. */
export function readAsBoth(mapping: Mapping): string[] {
  const both = partsOf(mapping).flatMap(({ n, d }) => {
    const [numerator, denominator] = [n, d].map((source) => columnOf(source));
    return numerator !== undefined && numerator === denominator ? [numerator] : [];
  });
  return [...new Set(both)];
}

const columnOf = (source: ValueSource | undefined): string | undefined =>
  typeof source === 'object' && 'column' in source ? columnName(source.column) : undefined;

/** Gives the columns of the file that a mapping reads, each once. */
export function columnsRead(mapping: Mapping): string[] {
  const conditions = (mapping.skip ?? []).flatMap((skip) => [skip, ...(skip.and ?? [])]);
  const lookups = mapping.lookups ?? {};
  const direct = sourcesOf(mapping)
    .flatMap(namesIn)
    .map((name) => (Object.hasOwn(lookups, name) ? lookups[name]!.from : name));
  return [...new Set([...direct, ...conditions.flatMap(({ column }) => column ?? [])].map(columnName))];
}

/** Names the file's column behind a canonical one; the canonical name where the mapping makes it up. */
export function sourceColumn(mapping: Mapping, part: number, column: CanonicalColumn): string {
  const source = partsOf(mapping)[part]?.[column];
  const name = source === undefined ? undefined : namesIn(source)[0];
  return name === undefined ? column : (mapping.lookups?.[name]?.from ?? name);
}

/** Gives the mapping with its texts composed (NFC), as those of a file are when they are read. */
export const composed = (mapping: Mapping): Mapping =>
  JSON.parse(JSON.stringify(mapping).normalize('NFC')) as Mapping;
