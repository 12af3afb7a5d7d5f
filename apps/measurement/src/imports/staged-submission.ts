import { type Declaration, declarations } from '@impact/contracts';
import type { CellRecord, FilingItem, Refusal, ResultRecord } from '../submissions/filing.js';
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
  /** Null where no site of the initiative carries the code. */
  readonly participationId: string | null;
  readonly siteScheme: string;
  readonly siteCode: string;
  readonly indicator: string;
  readonly period: string;
  /** All its rows; `rows` holds the first {@link maxRowsOfSubmission}. */
  readonly size: number;
  readonly rows: readonly StagedRow[];
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
  };
}

const quantityOf = ({ n, d }: StagedRow): ResultRecord => ({ n, ...(d !== '' && { d }) });

function problemsOf(staged: StagedSubmission, mapping: Mapping): ReportLine[] {
  const { rows, siteScheme, siteCode, participationId, size } = staged;
  const at = (row: StagedRow, column: CanonicalColumn, code: string, message: string): ReportLine => ({
    row: row.row,
    column: sourceColumn(mapping, row.part, column),
    code,
    message,
  });
  const unknown = `No site of the initiative has the code ${siteScheme}:${siteCode}: correct the code, or start its participation.`;
  const tooMany = `The submission has ${size} rows and may have ${maxRowsOfSubmission}: add up its results first.`;
  return [
    ...rows.flatMap((row) => (row.problem ? [{ row: row.row, ...row.problem }] : [])),
    ...(participationId === null ? rows.map((row) => at(row, 'site_code', 'UNKNOWN_SITE', unknown)) : []),
    ...(size > maxRowsOfSubmission ? [at(rows[0]!, 'site_code', 'TOO_MANY_ROWS', tooMany)] : []),
    ...rows.flatMap((row) =>
      declarationProblem(row, rows[0]!).map(({ code, message }) => at(row, 'declaration', code, message)),
    ),
    ...rows.flatMap((row) =>
      cellProblem(row).map(({ column, code, message }) => at(row, column, code, message)),
    ),
  ];
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
  const lines = refusals.map(({ code, path, message }) => {
    const row = rowOfPath(staged.rows, path);
    const canonical = aboutSite.test(code)
      ? 'site_code'
      : (columnOfPath.find(([pattern]) => pattern.test(path))?.[1] ?? 'n');
    const column = sourceColumn(mapping, row.part, canonical);
    const site = `${staged.siteScheme}:${staged.siteCode}`;
    const words = staged.participationId ? message.replaceAll(staged.participationId, site) : message;
    return { row: row.row, column, code, message: path === '' ? words : renamed(words, path, column) };
  });
  return withCompanions(staged, lines);
}

/** Names the file's column where a message names a path; the letters of a path within other words stay. */
function renamed(message: string, path: string, column: string): string {
  const literal = path.replace(/[.[\]]/g, '\\$&');
  return message.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'g'), () => column);
}

function rowOfPath(rows: readonly StagedRow[], path: string): StagedRow {
  const [, list, index] = /^(results|cells)\[(\d+)\]/.exec(path) ?? [];
  const among = list === undefined ? rows : rows.filter((row) => isResult(row) === (list === 'results'));
  return among[Number(index ?? 0)] ?? rows[0]!;
}

/** Names the other rows of a refused submission too: none of them is filed. */
function withCompanions({ rows }: StagedSubmission, lines: readonly ReportLine[]): ReportLine[] {
  const named = new Set(lines.map((line) => line.row));
  const message = `The row belongs to a submission that is refused in row ${lines[0]!.row}.`;
  const others = [...new Set(rows.map(({ row }) => row))].filter((row) => !named.has(row));
  return [...lines, ...others.map((row) => ({ row, column: '', code: 'REFUSED_TOGETHER', message }))];
}
