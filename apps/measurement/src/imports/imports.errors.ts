import { defineProblems } from '@impact/service';
import type { Otherwise } from './beginning.js';

const named: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
/** Gives a delimiter's name, as in a sentence. */
export const nameOf = (delimiter: string): string => named[delimiter] ?? `"${delimiter}"`;

const listed = (columns: readonly string[]) => columns.filter((name) => name !== '').join(', ') || 'nothing';

/** What may be wrong with a file as a whole; what is wrong with a row goes into the import's report. */
export const fileProblems = defineProblems({
  empty: {
    status: 400,
    code: 'FILE_EMPTY',
    title: 'The file has no rows',
    detail: () => 'The file has no row below a header: send a CSV whose first line names its columns.',
  },
  missingColumn: {
    status: 400,
    code: 'MISSING_COLUMN',
    title: 'A column is missing',
    detail: (p: {
      row: number;
      missing: string[];
      found: string[];
      elsewhere: number | undefined;
      canonical: boolean;
    }) =>
      p.elsewhere === undefined
        ? `The header, row ${p.row}, lacks ${listed(p.missing)}; it has ${listed(p.found)}: rename its columns, or send a mapping that reads them.`
        : `Row ${p.row} lacks ${listed(p.missing)}, which stand in row ${p.elsewhere}: ${p.canonical ? '' : `say header: { line: ${p.elsewhere} } in the mapping, or `}take out the rows above it.`,
  },
  headerMissing: {
    status: 400,
    code: 'HEADER_MISSING',
    title: 'The header is not where the mapping says',
    detail: (p: { line?: number; find?: string; rows: number }) =>
      p.find === undefined
        ? `Row ${p.line} of the file is empty or missing: correct the mapping's header.`
        : `None of the first ${p.rows} rows has a field "${p.find}": correct the mapping's header.`,
  },
  otherDelimiter: {
    status: 400,
    code: 'OTHER_DELIMITER',
    title: 'The fields are parted otherwise than is said',
    detail: ({ said, by, likely }: Otherwise) => {
      const sure = `by ${nameOf(said)} the columns are not found; the file seems to be parted by ${nameOf(likely)}`;
      return by === 'mapping'
        ? `The mapping says delimiter ${JSON.stringify(said)}, and ${sure}: say delimiter: ${JSON.stringify(likely)}, or leave it out.`
        : `The file's first line says sep=${said}, and ${sure}: correct that line, or take it out.`;
    },
  },
  unknownColumn: {
    status: 400,
    code: 'UNKNOWN_COLUMN',
    title: 'A column is unknown',
    detail: (p: { unknown: string[]; found: string[] }) =>
      `The canonical file has no column ${listed(p.unknown)}; the file has ${listed(p.found)}: rename or remove it, or send a mapping.`,
  },
  duplicateColumn: {
    status: 400,
    code: 'DUPLICATE_COLUMN',
    title: 'A column occurs twice',
    detail: (p: { repeated: string[]; found: string[] }) =>
      `The header names ${listed(p.repeated)} more than once: give each column its own name.`,
  },
  tooManyColumns: {
    status: 400,
    code: 'TOO_MANY_COLUMNS',
    title: 'A row has too many fields',
    detail: (p: { line: number; maxColumns: number }) =>
      `Line ${p.line} has more than ${p.maxColumns} fields: take out the columns that are not needed, or turn them into rows.`,
  },
  notUtf8: {
    status: 400,
    code: 'NOT_UTF8',
    title: 'The file is not UTF-8',
    detail: (p: { line: number }) =>
      `Line ${p.line} is not UTF-8: save the file as CSV UTF-8, or, where an older spreadsheet wrote it, convert it, as in iconv -f WINDOWS-1252 -t UTF-8.`,
  },
  notText: {
    status: 400,
    code: 'FILE_IS_NO_CSV',
    title: 'The file is not CSV',
    detail: (p: { format: string }) =>
      `The file is ${p.format}: save or unpack what it holds as CSV UTF-8, and send that.`,
  },
  utf16: {
    status: 400,
    code: 'FILE_IS_UTF16',
    title: 'The file is UTF-16',
    detail: (p: { encoding: string }) =>
      `The file is written as ${p.encoding}, not as UTF-8: save it as CSV UTF-8, or convert it, as in iconv -f ${p.encoding} -t UTF-8.`,
  },
  lineTooLong: {
    status: 400,
    code: 'LINE_TOO_LONG',
    title: 'A line is too long',
    detail: (p: { line: number; maxBytes: number }) =>
      `Line ${p.line} is longer than ${p.maxBytes} characters: shorten it, or close the quote that opens before it.`,
  },
  notCsv: {
    status: 400,
    code: 'CSV_MALFORMED',
    title: 'The file is not CSV',
    detail: (p: { line: number; reason: string }) =>
      `Line ${p.line} cannot be read (${p.reason}): put fields with quotes into quotes, and double the quotes within.`,
  },
  tooLarge: {
    status: 413,
    code: 'FILE_TOO_LARGE',
    title: 'The file is too large',
    detail: (p: { maxBytes: number }) =>
      `The file is larger than ${p.maxBytes} bytes: split it into several imports.`,
  },
  tooManyRows: {
    status: 413,
    code: 'FILE_TOO_MANY_ROWS',
    title: 'The file makes too many rows',
    detail: (p: { row: number; made: number }) =>
      `With row ${p.row} the file makes ${p.made} rows, each emit of a mapping counted: split it into several imports.`,
  },
  csvExpected: {
    status: 415,
    code: 'CSV_EXPECTED',
    title: 'A CSV file is expected',
    detail: (p: { contentType: string }) =>
      `The body is ${p.contentType}: send the file itself as text/csv, not compressed.`,
  },
});

export const importProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'IMPORT_NOT_FOUND',
    title: 'No such import',
    detail: (p: { importId: string }) =>
      `You have no import ${p.importId}: check the id; only who made an import sees it.`,
  },
  tooManyWaiting: {
    status: 429,
    code: 'TOO_MANY_IMPORTS',
    title: 'Too many imports wait',
    detail: (p: { waiting: number }) =>
      `${p.waiting} of your imports are not over: commit or cancel some, or wait until they are.`,
  },
  measureSetNotInForce: {
    status: 404,
    code: 'MEASURE_SET_NOT_IN_FORCE',
    title: 'No measure set is in force',
    detail: (p: { measureSetId: string; periodId: string }) =>
      `Measure set ${p.measureSetId} has no version in force when ${p.periodId} begins: choose another set or period.`,
  },
  templateTooLarge: {
    status: 422,
    code: 'TEMPLATE_TOO_LARGE',
    title: 'The template is too large',
    detail: (p: { most: number }) =>
      `The template would have more than ${p.most} rows: ask with participationId for the sites at and below one participation.`,
  },
  lookupUndefined: {
    status: 400,
    code: 'MAPPING_LOOKUP_UNDEFINED',
    title: 'The mapping uses a look-up that it does not define',
    detail: (p: { names: string[] }) => `Define ${p.names.join(', ')} under lookups, or name another one.`,
  },
  readAsBoth: {
    status: 400,
    code: 'MAPPING_READS_AS_BOTH',
    title: 'The mapping reads one column as n and as d',
    detail: (p: { columns: string[] }) =>
      `n and d of a row are both read from ${p.columns.join(', ')}: name the column of the other one.`,
  },
  notWaiting: {
    status: 409,
    code: 'IMPORT_NOT_WAITING',
    title: 'The import takes no file',
    detail: (p: { importId: string; importStatus: string }) =>
      `Import ${p.importId} is ${p.importStatus} and takes no file: make another import.`,
  },
  superseded: {
    status: 409,
    code: 'UPLOAD_SUPERSEDED',
    title: 'The upload was given up',
    detail: (p: { importId: string }) =>
      `Import ${p.importId} was cancelled, or another upload of it began: read its status before sending again.`,
  },
  notReady: {
    status: 409,
    code: 'IMPORT_NOT_READY',
    title: 'The import cannot be committed',
    detail: (p: { importId: string; importStatus: string }) =>
      `Import ${p.importId} is ${p.importStatus}: only a dry run that became ready is committed.`,
  },
  notCancellable: {
    status: 409,
    code: 'IMPORT_NOT_CANCELLABLE',
    title: 'The import cannot be cancelled',
    detail: (p: { importId: string; importStatus: string }) =>
      `Import ${p.importId} is ${p.importStatus}: correct or withdraw its submissions instead.`,
  },
});
