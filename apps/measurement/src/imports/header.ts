import { type Otherwise, rowsBeforeHeader } from './beginning.js';
import type { CsvRecord } from './csv-file.js';
import { fileProblems } from './imports.errors.js';
import { canonicalMapping, columnsRead } from './mapping.js';
import type { Mapping } from './mapping.dto.js';
import { columnName } from './plain-text.js';

/** A file's header, and how many rows stand above it. */
export interface Header {
  readonly names: readonly string[];
  readonly above: number;
}

const shown = 50;
const namesOf = ({ fields }: CsvRecord) => fields.map(columnName);
const isEmpty = ({ fields }: CsvRecord) => fields.every((field) => field === '');

/** What is known of a file by its first record. */
interface Written {
  readonly otherwise?: Otherwise | undefined;
}

/**
 * Reads a file up to its header; refuses it where the header is not what the mapping reads, saying where it seems to stand,
 * or by which delimiter.
 */
export async function findHeader(
  records: AsyncGenerator<CsvRecord>,
  mapping: Mapping,
  file: Written = {},
): Promise<Header> {
  const above: CsvRecord[] = [];
  for (let next = await records.next(); !next.done; next = await records.next()) {
    if (isHeader(next.value, mapping))
      return { names: await checked(next.value, records, mapping, file), above: above.length };
    if (!isEmpty(next.value)) above.push(next.value);
    if (next.value.row >= rowsBeforeHeader) break;
  }
  if (!mapping.header) throw fileProblems.empty();
  refuseOtherwise(file);
  throw fileProblems.headerMissing({ ...mapping.header, rows: rowsBeforeHeader });
}

function isHeader(record: CsvRecord, { header }: Mapping): boolean {
  if (!header) return !isEmpty(record);
  return 'line' in header ? record.row === header.line : namesOf(record).includes(columnName(header.find));
}

async function checked(
  record: CsvRecord,
  records: AsyncGenerator<CsvRecord>,
  mapping: Mapping,
  file: Written,
): Promise<string[]> {
  const read = new Set(columnsRead(mapping));
  const { row } = record;
  const fields = namesOf(record);
  const names = new Set(fields);
  const missing = [...read].filter((column) => !names.has(column));
  const found = fields.slice(0, shown);
  if (missing.length > 0) {
    refuseOtherwise(file);
    const elsewhere = mapping.header ? undefined : await rowWith([...read], records);
    const canonical = mapping === canonicalMapping;
    throw fileProblems.missingColumn({ row, missing: missing.slice(0, shown), found, elsewhere, canonical });
  }
  const unknown =
    mapping === canonicalMapping ? [...names].filter((name) => name !== '' && !read.has(name)) : [];
  if (unknown.length > 0) throw fileProblems.unknownColumn({ unknown: unknown.slice(0, shown), found });
  const repeated = repeatedIn(fields).filter((name) => read.has(name));
  if (repeated.length > 0) throw fileProblems.duplicateColumn({ repeated: repeated.slice(0, shown), found });
  return fields;
}

function refuseOtherwise({ otherwise }: Written): void {
  if (otherwise) throw fileProblems.otherDelimiter(otherwise);
}

/** Looks on for a row that has all the columns: a title may stand above it. */
async function rowWith(columns: string[], records: AsyncGenerator<CsvRecord>): Promise<number | undefined> {
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { row } = next.value;
    const names = new Set(namesOf(next.value));
    if (columns.every((column) => names.has(column))) return row;
    if (row >= rowsBeforeHeader) return undefined;
  }
  return undefined;
}

function repeatedIn(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return [...twice];
}
