import { fillTemplate } from '@impact/contracts';
import {
  blankInSumCode,
  type CanonicalColumn,
  canonicalColumns,
  type CanonicalValues,
  hasKey,
  isBlankInSum,
  keyColumns,
  type MappedRow,
  type RowProblem,
} from './canonical.js';
import type { ImportOptions } from './import-options.js';
import { partsOf, sourceColumn } from './mapping.js';
import type { Condition, MappedColumns, Mapping } from './mapping.dto.js';
import { misfitReader, unpartedRow } from './misfits.js';
import { numberReader } from './number-format.js';
import { periodReader } from './period-source.js';
import { columnName } from './plain-text.js';
import { constantOf, namesIn, partsOfTemplate, type ValueSource } from './value-source.js';

/** What one row of a file makes: canonical rows, and how many of those it could make are not filed. */
export interface ReadRow {
  readonly rows: MappedRow[];
  readonly skipped: number;
}

/** Reads rows of one file. */
export type RowReader = (row: number, fields: readonly string[]) => ReadRow;

const placesOf = (...columns: CanonicalColumn[]) => columns.map((column) => canonicalColumns.indexOf(column));

/** A row that says nothing in any of these is not filed: what it is about stays missing. */
const saying = placesOf('declaration', 'n', 'd');
/** A row that says nothing in any of these is about a total. */
const parting = placesOf('dimension', 'option');

type Fields = readonly string[];
type Found = string | RowProblem;

/** Where the columns of a file stand, by name; of two of one name the first. */
type Places = ReadonlyMap<string, number>;

const placeOf = (column: string, places: Places) => places.get(columnName(column)) ?? -1;

/** Compiles a mapping for a header that fits it; where rows are added up, a blank one is told, as it would be missed in the sum. */
export function rowReader(
  mapping: Mapping,
  header: readonly string[],
  { addUp = mapping.addUp }: ImportOptions = {},
): RowReader {
  const places = new Map([...header.entries()].reverse().map(([at, name]) => [columnName(name), at]));
  const parts = partsOf(mapping).map((columns, part) => partReader(mapping, columns, part, places));
  const skips = (mapping.skip ?? []).map((skip) =>
    [skip, ...(skip.and ?? [])].map((condition) => holding(condition, places)),
  );
  const isSkipped = (fields: Fields) =>
    fields.every((field) => field === '') || skips.some((all) => all.every((holds) => holds(fields)));
  const misfit = misfitReader(mapping, header);
  const read = (row: number, fields: Fields) =>
    parts.flatMap((part) => part(row, fields) ?? []).filter((one) => addUp || !isBlankInSum(one));
  return (row, fields) => {
    if (isSkipped(fields)) return { rows: [], skipped: 1 };
    const problem = misfit(fields);
    if (problem) return refused(row, problem);
    const rows = read(row, fields);
    const blank = rows.filter(isBlankInSum).length;
    const unparted =
      rows.length === blank ? unpartedRow(fields, (otherwise) => read(row, otherwise)) : undefined;
    if (unparted) return refused(row, unparted);
    return { rows, skipped: parts.length - rows.length + blank };
  };
}

const refused = (row: number, problem: RowProblem): ReadRow => ({
  rows: [{ row, part: 0, values: emptyValues, problem }],
  skipped: 0,
});

function holding(
  { column, equals, begins, fewerFields }: Condition,
  places: Places,
): (fields: Fields) => boolean {
  const at = placeOf(column ?? '', places);
  return (fields) => {
    const text = fields[at] ?? '';
    if (equals !== undefined && text !== equals) return false;
    if (begins !== undefined && !text.startsWith(begins)) return false;
    return fewerFields === undefined || fields.filter((field) => field !== '').length < fewerFields;
  };
}

/** Reads one canonical row of a row; undefined where it is not filed, nor would be missed in a sum. */
function partReader(mapping: Mapping, columns: MappedColumns, part: number, places: Places) {
  const readers = canonicalColumns.map((column) =>
    valueReader(mapping, columns[column] ?? '', places, column),
  );
  const names = canonicalColumns.map((column) => sourceColumn(mapping, part, column));
  const blankIn = blankReader(mapping, columns, places);
  return (row: number, fields: Fields): MappedRow | undefined => {
    const found = readers.map((read, index) => limited(read(fields), names[index]!));
    const values = Object.fromEntries(
      canonicalColumns.map((column, index) => [column, typeof found[index] === 'string' ? found[index] : '']),
    ) as CanonicalValues;
    const saysNothing = columns.n !== undefined && saying.every((at) => found[at] === '');
    const blank = blankIn(fields) ?? (saysNothing ? sourceColumn(mapping, part, 'n') : undefined);
    if (blank !== undefined) {
      const isOfTotal = parting.every((at) => found[at] === '');
      return isOfTotal && hasKey(values) ? blankInSum(row, part, values, blank) : undefined;
    }
    const broken = found.find((one) => typeof one !== 'string') ?? emptyKey(mapping, part, values);
    return { row, part, values, ...(broken && { problem: broken }) };
  };
}

function blankInSum(row: number, part: number, values: CanonicalValues, column: string): MappedRow {
  const message = `${column} is blank in one of several rows that are added up: enter the number, 0 where there was none; if the sum is to be without this row, take it out, or let the mapping skip it.`;
  const problem = { column, code: blankInSumCode, message };
  return { row, part, values: { ...values, declaration: '', n: '', d: '' }, problem };
}

/** Finds the column of a row's quantities that holds a text which means "not filed". */
function blankReader(
  mapping: Mapping,
  columns: MappedColumns,
  places: Places,
): (fields: Fields) => string | undefined {
  const checks = [columns.n, columns.d].flatMap((source) => {
    if (typeof source !== 'object' || !('column' in source)) return [];
    const { column } = source;
    const blank = ('blank' in source ? source.blank : undefined) ?? mapping.blank ?? [];
    const texts = new Set(blank.map((text) => text.trim()));
    const at = placeOf(column, places);
    return [{ column, isBlank: (fields: Fields) => texts.has(fields[at] ?? '') }];
  });
  return (fields) => checks.find(({ isBlank }) => isBlank(fields))?.column;
}

function valueReader(
  mapping: Mapping,
  source: ValueSource,
  places: Places,
  column: CanonicalColumn,
): (fields: Fields) => Found {
  const constant = constantOf(source);
  if (constant !== undefined) return () => constant;
  const readers = new Map(namesIn(source).map((name) => [name, nameReader(mapping, name, places)]));
  if (typeof source !== 'object' || !('template' in source)) {
    const read = [...readers.values()][0]!;
    const meant = meaning(mapping, source, column);
    return meant ? (fields) => meant(read(fields)) : read;
  }
  const parts = partsOfTemplate(source.template);
  return (fields) => {
    const found = new Map([...readers].map(([name, read]) => [name, read(fields)]));
    const broken = [...found.values()].find((one) => typeof one !== 'string');
    return broken ?? fillTemplate(parts, (name) => found.get(name) as string);
  };
}

/** How the text of a column is understood: as a number written so, or as a period found so; undefined for a text as it is. */
function meaning(
  mapping: Mapping,
  source: ValueSource,
  canonical: CanonicalColumn,
): ((found: Found) => Found) | undefined {
  if (typeof source !== 'object' || !('column' in source)) return undefined;
  const { column } = source;
  if ('from' in source) {
    const what = source.from.replaceAll('_', ' ');
    const otherwise = `is no ${what} written ${source.format}: correct it, or say in the mapping's format how it is written.`;
    return reading(column, 'PERIOD_NOT_READ', periodReader(source), otherwise);
  }
  const numbers = ('numbers' in source ? source.numbers : undefined) ?? mapping.numbers;
  if (!numbers || (canonical !== 'n' && canonical !== 'd')) return undefined;
  const { group = 'none', decimal = '.', currency = 'none', percent = false } = numbers;
  const said = `group ${group}, decimal ${decimal}, currency ${currency}, percent ${percent}`;
  const otherwise = `is no number as the mapping says that they are written (${said}): correct it, or the mapping's numbers.`;
  return reading(column, 'NUMBER_NOT_READ', numberReader(numbers), otherwise);
}

const reading =
  (column: string, code: string, read: (text: string) => string | undefined, otherwise: string) =>
  (found: Found): Found => {
    if (typeof found !== 'string' || found === '' || found.length > longestValue) return found;
    return read(found) ?? { column, code, message: `"${found.slice(0, 80)}" ${otherwise}` };
  };

function nameReader(mapping: Mapping, name: string, places: Places): (fields: Fields) => Found {
  const lookup = Object.hasOwn(mapping.lookups ?? {}, name) ? mapping.lookups![name]! : undefined;
  const at = placeOf(lookup?.from ?? name, places);
  if (!lookup) return (fields) => fields[at] ?? '';
  const values = new Map(Object.entries(lookup.values));
  return (fields) => {
    const text = fields[at] ?? '';
    const message = `The mapping's look-up ${name} has no value for "${text.slice(0, 80)}": add it, or correct the row.`;
    return values.get(text) ?? { column: lookup.from, code: 'LOOKUP_MISSING', message };
  };
}

const emptyValues = Object.fromEntries(canonicalColumns.map((column) => [column, ''])) as CanonicalValues;

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

/** No value is longer. */
const longestValue = 200;

function limited(found: Found, column: string): Found {
  if (typeof found !== 'string' || (found.length <= longestValue && !found.includes('\0'))) return found;
  const start = found.slice(0, 40).replaceAll('\0', '?');
  const message = `The value that begins "${start}" is not text of at most ${longestValue} characters: correct it.`;
  return { column, code: 'VALUE_NOT_READABLE', message };
}
