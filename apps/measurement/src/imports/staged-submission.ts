import { type Declaration, declarations } from '@impact/contracts';
import type { FilingItem } from '../filings/filing.js';
import type { CellRecord, ResultRecord } from '../results/content.js';
import type { Refusal } from '../submissions/collect-problems.js';
import { type CanonicalColumn, type RowProblem } from './canonical.js';
import type { ImportOptions } from './import-options.js';
import type { Mapping } from './mapping.dto.js';
import { sourceColumn } from './mapping.js';

/** More rows than this in one submission are refused, so that a chunk stays small. */
export const maxRowsOfSubmission = 1000;

/** What a row contributes to its submission. */
export interface StagedRow {
  readonly row: number;
  readonly part: number;
  readonly declaration: string;
  readonly n: string;
  readonly d: string;
  readonly dimension: string;
  readonly option: string;
  readonly problem: RowProblem | null;
}

/** The rows of one site, indicator version and period, in the order of the file. */
export interface StagedSubmission {
  readonly ordinal: number;
  /** Null where no site of the initiative that whoever imports may see carries the code. */
  readonly participationId: string | null;
  readonly siteScheme: string;
  readonly siteCode: string;
  readonly indicator: string;
  readonly period: string;
  /** All its rows; `rows` holds the first {@link maxRowsOfSubmission}. */
  readonly size: number;
  readonly rows: readonly StagedRow[];
  /** The version that stood when it was first checked, 0 where nothing did; null until then. */
  readonly versionRead?: number | null;
  /** Codes of sites that the importer reports for and may have meant, where no site carries the given one. */
  readonly likelyCodes?: readonly string[];
}

/** A line of an import's report. */
export interface ReportLine extends RowProblem {
  readonly row: number;
}

const isResult = (row: StagedRow) => row.dimension === '';

/** Reads staged rows as one filing, or says which rows stand in the way. */
export function toItem(
  staged: StagedSubmission,
  mapping: Mapping,
  { addUp = mapping.addUp }: ImportOptions = {},
): FilingItem | ReportLine[] {
  const lines = [...problemsOf(staged, mapping), ...(addUp ? [] : repeatedResults(staged, mapping))];
  if (lines.length > 0) return withCompanions(staged, lines);
  const declaration = (staged.rows[0]!.declaration || 'results') as Declaration;
  const filed = staged.rows.filter((row) => declaration === 'results' || row.n !== '' || row.d !== '');
  return {
    participationId: staged.participationId!,
    indicator: staged.indicator,
    periodId: staged.period,
    declaration,
    results: filed.filter(isResult).map(quantityOf),
    cells: filed
      .filter((row) => !isResult(row))
      .map((row): CellRecord => ({ dimension: row.dimension, option: row.option, ...quantityOf(row) })),
    ...(staged.versionRead != null && { versionRead: staged.versionRead }),
  };
}

const quantityOf = ({ n, d }: StagedRow): ResultRecord => ({ n, ...(d !== '' && { d }) });

function problemsOf(staged: StagedSubmission, mapping: Mapping): ReportLine[] {
  const { rows, participationId, size } = staged;
  const at = (row: StagedRow, column: CanonicalColumn, code: string, message: string): ReportLine => ({
    row: row.row,
    column: sourceColumn(mapping, row.part, column),
    code,
    message,
  });
  const tooMany = `The submission has ${size} rows and may have ${maxRowsOfSubmission}: add up its results first.`;
  return [
    ...rows.flatMap((row) => (row.problem ? [{ row: row.row, ...row.problem }] : [])),
    ...(participationId === null ? unknownSite(staged, mapping) : []),
    ...(size > maxRowsOfSubmission ? [at(rows[0]!, 'site_code', 'TOO_MANY_ROWS', tooMany)] : []),
    ...rows.flatMap((row) =>
      declarationProblem(row, rows[0]!).map(({ code, message }) => at(row, 'declaration', code, message)),
    ),
    ...rows.flatMap((row) =>
      cellProblem(row).map(({ column, code, message }) => at(row, column, code, message)),
    ),
    ...missingTotal(staged, mapping),
  ];
}

function remedyOf({ siteScheme, likelyCodes = [] }: StagedSubmission): string {
  if (likelyCodes.length === 0) return 'check the code, or ask its coordinator.';
  const likely = likelyCodes.map((code) => `${siteScheme}:${code}`).join(' or ');
  return `did you mean ${likely}? Otherwise check the code, or ask its coordinator.`;
}

/** Rows by options need a row for their total; without one, nothing says what they are parts of. */
function missingTotal(staged: StagedSubmission, mapping: Mapping): ReportLine[] {
  const { rows, siteScheme, siteCode, period } = staged;
  const [first] = rows;
  if (!first || rows.some((row) => isResult(row) || row.declaration === 'no_new_results')) return [];
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))].slice(0, 10).join(' and ');
  const message = `The rows by ${dimensions} have no row for the total of ${siteScheme}:${siteCode} in ${period}: add one with dimension and option empty.`;
  return [
    {
      row: first.row,
      column: sourceColumn(mapping, first.part, 'dimension'),
      code: 'TOTAL_MISSING',
      message,
    },
  ];
}

/** Says the same of a code that no site has and of one whose site whoever imports may not know of. */
function unknownSite(staged: StagedSubmission, mapping: Mapping): ReportLine[] {
  const { rows, siteScheme, siteCode } = staged;
  const message = `You see no site with the code ${siteScheme}:${siteCode} in the initiative: ${remedyOf(staged)}`;
  return rows.map(({ row, part }) => ({
    row,
    column: sourceColumn(mapping, part, 'site_code'),
    code: 'UNKNOWN_SITE',
    message,
  }));
}

function declarationProblem(row: StagedRow, first: StagedRow): { code: string; message: string }[] {
  if (row.declaration !== '' && !(declarations as readonly string[]).includes(row.declaration))
    return [
      { code: 'DECLARATION_UNKNOWN', message: `"${row.declaration}" is neither results nor no_new_results.` },
    ];
  if ((row.declaration || 'results') === (first.declaration || 'results')) return [];
  const message = `Row ${first.row} declares otherwise for the same submission: declare the same in all its rows.`;
  return [{ code: 'DECLARATION_CONFLICT', message }];
}

function cellProblem(row: StagedRow): { column: CanonicalColumn; code: string; message: string }[] {
  if (row.problem) return [];
  const half = `dimension and option belong together: fill in both, or none.`;
  const missing = 'The row has no value: enter one, or declare no_new_results.';
  return [
    ...(row.dimension !== '' && row.option === ''
      ? [{ column: 'option' as const, code: 'OPTION_MISSING', message: half }]
      : []),
    ...(row.dimension === '' && row.option !== ''
      ? [{ column: 'dimension' as const, code: 'DIMENSION_MISSING', message: half }]
      : []),
    ...(row.declaration !== 'no_new_results' && row.n === ''
      ? [{ column: 'n' as const, code: 'NUMERATOR_MISSING', message: missing }]
      : []),
  ];
}

/** Finds the rows that give a result which stands already: whether they were to be added up, nobody can tell. */
function repeatedResults({ rows, indicator, period }: StagedSubmission, mapping: Mapping): ReportLine[] {
  const [first, ...others] = rows.filter((row) => isResult(row) && row.option === '' && row.n !== '');
  const columnOf = (row: StagedRow) => sourceColumn(mapping, row.part, 'n');
  return others.map((row) => {
    const which =
      row.row === first!.row
        ? `Row ${row.row} gives ${columnOf(first!)} and ${columnOf(row)}, both as`
        : `Rows ${first!.row} and ${row.row} both give`;
    const message = `${which} the result of one site for ${indicator} and ${period}: leave one out, or say addUp if they are to be added up.`;
    return { row: row.row, column: columnOf(row), code: 'RESULT_REPEATED', message };
  });
}

const columnOfPath: readonly [RegExp, CanonicalColumn][] = [
  [/^participation/, 'site_code'],
  [/^indicator/, 'indicator'],
  [/^period/, 'period'],
  [/^declaration/, 'declaration'],
  [/\.d$/, 'd'],
  [/\.dimension$/, 'dimension'],
  [/\.option$/, 'option'],
  [/./, 'n'],
];

/** Refusals that name no field because they are about the site as a whole. */
const aboutSite = /^(PARTICIPATION|ROLE)_/;

/** Says in the file's words what the rules of filing refuse: the row and the column that a field came from. */
export function toReport(
  staged: StagedSubmission,
  refusals: readonly Refusal[],
  mapping: Mapping,
): ReportLine[] {
  if (refusals.some(({ code }) => code === 'PARTICIPATION_NOT_FOUND')) return unknownSite(staged, mapping);
  const lines = refusals.map(({ code, path, messageAt }) => {
    const row = rowOfPath(staged.rows, path);
    const canonical = aboutSite.test(code)
      ? 'site_code'
      : (columnOfPath.find(([pattern]) => pattern.test(path))?.[1] ?? 'n');
    const column = sourceColumn(mapping, row.part, canonical);
    const site = `${staged.siteScheme}:${staged.siteCode}`;
    const words = messageAt(column);
    const message = staged.participationId ? words.replaceAll(staged.participationId, site) : words;
    const text = canonical === 'd' ? row.d : row.n;
    const parted = code === 'ONE_OR_THOUSAND' ? thousandOrOne : '';
    const more = code === 'NOT_A_NUMBER' ? howItMayBeRead(text) : parted;
    return {
      row: row.row,
      column,
      code,
      message: more === '' ? message : `${message.slice(0, -1)}, ${more}.`,
    };
  });
  return withCompanions(staged, lines);
}

/** Values that are suppressed, in other digits, or hexadecimal or with an exponent: no format of numbers reads them. */
const suppressed = /^\s*[<>≤≥]/;
const otherDigits = /(?!\d)\p{N}/u;
const otherNotation = /^0x|\de[+-]?\d/i;

const thousandOrOne =
  "or say in a mapping how numbers are written: numbers: { group: '.', decimal: ',' } for the larger, { decimal: '.' } for the smaller";

function howItMayBeRead(text: string): string {
  if (suppressed.test(text))
    return 'or list it in a mapping under blank where it is unknown: a suppressed value is no number';
  if (otherDigits.test(text)) return 'or write it with the digits 0-9';
  if (otherNotation.test(text)) return '';
  return /\d/.test(text)
    ? "or say in a mapping how numbers are written, such as numbers: { group: ',', decimal: '.' }"
    : `or list it in a mapping under blank where it means that nothing is filed`;
}

function rowOfPath(rows: readonly StagedRow[], path: string): StagedRow {
  const [, list, index] = /^(results|cells)(?:\[(\d+)\])?/.exec(path) ?? [];
  const among = list === undefined ? rows : rows.filter((row) => isResult(row) === (list === 'results'));
  if (list !== undefined && index === undefined)
    return among.find(({ n, d }) => n !== '' || d !== '') ?? rows[0]!;
  return among[Number(index ?? 0)] ?? rows[0]!;
}

/** Names the other rows of a refused submission too: none of them is filed. */
function withCompanions({ rows }: StagedSubmission, lines: readonly ReportLine[]): ReportLine[] {
  const named = new Set(lines.map((line) => line.row));
  const message = `The row belongs to a submission that is refused in row ${lines[0]!.row}.`;
  const others = [...new Set(rows.map(({ row }) => row))].filter((row) => !named.has(row));
  return [...lines, ...others.map((row) => ({ row, column: '', code: 'REFUSED_TOGETHER', message }))];
}
