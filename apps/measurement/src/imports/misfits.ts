import { declarations } from '@impact/contracts';
import { parse } from 'csv-parse/sync';
import { delimiters } from './beginning.js';
import type { MappedRow, RowProblem } from './canonical.js';
import { nameOf } from './imports.errors.js';
import { canonicalMapping } from './mapping.js';
import type { Mapping } from './mapping.dto.js';
import { columnName } from './plain-text.js';

const headerRepeated: RowProblem = {
  column: '',
  code: 'HEADER_REPEATED',
  message: 'The row repeats the header: take it out, or let the mapping skip it.',
};

/** Finds rows that repeat the header, and fields that belong to no column: beyond it, or, in a canonical file, below a name that is empty. */
export function misfitReader(
  mapping: Mapping,
  header: readonly string[],
): (fields: readonly string[]) => RowProblem | undefined {
  const nameless = mapping === canonicalMapping ? [...header.keys()].filter((at) => header[at] === '') : [];
  return (fields) => {
    if (header.every((name, at) => name === columnName(fields[at] ?? ''))) return headerRepeated;
    const extra = fields.findIndex((field, at) => at >= header.length && field !== '');
    if (extra >= 0) {
      const message = `The row has ${fields.length} fields and the header ${header.length}; the first too many is "${fields[extra]!.slice(0, 80)}", field ${extra + 1}: put a value that holds the delimiter into quotes, or take it out.`;
      return { column: '', code: 'TOO_MANY_FIELDS', message };
    }
    const at = nameless.find((place) => (fields[place] ?? '') !== '');
    if (at === undefined) return undefined;
    const message = `Column ${at + 1} has no name in the header, and this row holds "${fields[at]!.slice(0, 80)}" in it: name the column, or empty it.`;
    return { column: '', code: 'COLUMN_WITHOUT_NAME', message };
  };
}

/**
 * Finds a row that stands in one field, parted otherwise than the header or in quotes as a whole, where it would give a
 * result if it were parted: as it stands it reads like a blank one.
 */
export function unpartedRow(
  [text = '', ...others]: readonly string[],
  read: (fields: readonly string[]) => readonly MappedRow[],
): RowProblem | undefined {
  if (others.some((field) => field !== '')) return undefined;
  for (const delimiter of delimiters) {
    const fields = text.includes(delimiter) ? partedBy(text, delimiter) : [];
    if (!read(fields).some(givesResult)) continue;
    const message = `The row stands in one field, "${text.slice(0, 80)}", which ${nameOf(delimiter)} part into ${fields.length}: part it as the header is parted, and without quotes around it as a whole.`;
    return { column: '', code: 'ROW_NOT_PARTED', message };
  }
  return undefined;
}

const givesResult = ({ values: { n, d, declaration }, problem }: MappedRow): boolean =>
  /\d/.test(n + d) ||
  problem?.code === 'NUMBER_NOT_READ' ||
  (declarations as readonly string[]).includes(declaration);

function partedBy(text: string, delimiter: string): string[] {
  const options = { delimiter, relax_quotes: true, relax_column_count: true, trim: true, to: 1 };
  try {
    return (parse(text, options) as string[][])[0] ?? [];
  } catch {
    return text.split(delimiter);
  }
}
