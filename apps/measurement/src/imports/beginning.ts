import { parse } from 'csv-parse/sync';
import { columnName } from './plain-text.js';

/** The delimiters that a file may have without saying so; the first is preferred. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** The header is looked for in so many rows. */
export const rowsBeforeHeader = 50;

/** How the file is written, as its beginning shows. */
export interface Beginning {
  readonly delimiter: string;
  /** Where the first row begins, in bytes: behind a line `sep=;`. */
  readonly start: number;
  readonly lineEnds: string[];
  /** Set where the delimiter that was said does not find the columns, and another one does. */
  readonly otherwise?: Otherwise;
}

/** A delimiter that was said, and the one by which the file seems to be written. */
export interface Otherwise {
  readonly said: string;
  readonly by: 'mapping' | 'file';
  readonly likely: string;
}

/**
 * Finds out how a file is written. Its delimiter is the one that was said, in a mapping or in a first line `sep=;`; else
 * the one by which some row names all columns; else, for the words of a refusal, the one that is found most.
 */
export function beginningOf(
  bytes: Buffer,
  { delimiter, columns }: { delimiter?: string; columns: readonly string[] },
): Beginning {
  const text = bytes.toString('utf8');
  const [line = '', said] = /^\uFEFF?"?sep=([\t !#-~])"?[,;\t|]*(?:\r\n|\r|\n)/i.exec(text) ?? [];
  const content = text.slice(line.length);
  const lineEnds = lineEndsOf(content);
  const start = Buffer.byteLength(line);
  const told = delimiter ?? said;
  if (told === undefined) return { delimiter: delimiterOf(content, columns, lineEnds), start, lineEnds };
  const by = delimiter === undefined ? 'file' : 'mapping';
  const likely = findsAll(content, told, columns, lineEnds) ? told : delimiterOf(content, columns, lineEnds);
  return {
    delimiter: told,
    start,
    lineEnds,
    ...(likely !== told && { otherwise: { said: told, by, likely } }),
  };
}

const findsAll = (text: string, delimiter: string, columns: readonly string[], lineEnds: string[]): boolean =>
  rowsBy(text, delimiter, lineEnds).some((row) => columns.every((column) => row.has(column)));

/** The first line end that stands outside of quotes decides: a lone CR is one only where no LF follows it. */
function lineEndsOf(text: string): string[] {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (quoted || (text[at] !== '\r' && text[at] !== '\n')) continue;
    return text[at] === '\r' && text[at + 1] !== '\n' ? ['\r'] : ['\r\n', '\n'];
  }
  return ['\r\n', '\n'];
}

function delimiterOf(text: string, columns: readonly string[], lineEnds: string[]): string {
  const fitting = delimiters.find((delimiter) => findsAll(text, delimiter, columns, lineEnds));
  if (fitting !== undefined) return fitting;
  const [first = ''] = text.split(/[\r\n]/, 1);
  const counts = delimiters.map((delimiter) => first.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

function rowsBy(text: string, delimiter: string, lineEnds: string[]): Set<string>[] {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      record_delimiter: lineEnds,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      skip_empty_lines: true,
      to: rowsBeforeHeader,
      trim: true,
    });
    return (rows as string[][]).map((row) => new Set(row.map(columnName)));
  } catch {
    return [];
  }
}
