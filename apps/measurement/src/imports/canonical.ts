/** The columns of the canonical long CSV, in order. */
export const canonicalColumns = [
  'site_scheme',
  'site_code',
  'indicator',
  'version',
  'period',
  'declaration',
  'n',
  'd',
  'dimension',
  'option',
] as const;
export type CanonicalColumn = (typeof canonicalColumns)[number];

/** Those that say which submission a row belongs to; none may be empty. */
export const keyColumns = ['site_scheme', 'site_code', 'indicator', 'version', 'period'] as const;

/** One row's canonical values as text; empty where nothing was said. */
export type CanonicalValues = Record<CanonicalColumn, string>;

/** What is wrong with a row, in the words of the file: `column` is its header, or a canonical column that the mapping makes up. */
export interface RowProblem {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** One canonical row made of row `row` of the file (the header is row 1) by the mapping's emit number `part`. */
export interface MappedRow {
  readonly row: number;
  readonly part: number;
  readonly values: CanonicalValues;
  readonly problem?: RowProblem;
}

/** Tells whether it is known which submission the row belongs to. */
export const hasKey = (values: CanonicalValues): boolean =>
  keyColumns.every((column) => values[column] !== '');

/** What is wrong with a row that gives no number where others of its sum do. */
export const blankInSumCode = 'BLANK_IN_SUM';

/** Tells of a row whether it says no more than that its number is blank: refused beside rows that give one, else not filed. */
export const isBlankInSum = ({ problem }: MappedRow): boolean => problem?.code === blankInSumCode;
