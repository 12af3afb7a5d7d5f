import { type Dimension, spelledAmong } from '@impact/contracts';
import type { Problem } from '@impact/service';
import type Big from 'big.js';
import type { DictionaryEntry } from '../indicators/indicator.entity.js';
import type { CellRecord, Content, FiledResults, ResultRecord } from './content.js';
import { contentProblems } from './results.errors.js';

import { fits, isWhole, readQuantity, sumOf } from './quantity.js';

/** What of the definition decides over figures. */
export type Definition = Pick<DictionaryEntry, 'kind' | 'numeratorWithinDenominator' | 'dimensions'>;

/** A record that was read: exact decimals. */
interface Part {
  readonly path: string;
  readonly n: Big;
  readonly d?: Big;
}

/** Reads what was filed by the indicator's definition: the content with its sums, or everything that is wrong. */
export function readContent(
  typed: FiledResults,
  definition: Definition,
): { content?: Content; problems: Problem[] } {
  const written = { ...typed, cells: asSpelled(typed.cells, definition.dimensions) };
  const problems: Problem[] = [];
  if (written.declaration === 'no_new_results') {
    for (const path of ['results', 'cells'] as const)
      if (written[path].length > 0) problems.push(contentProblems.resultsWithNoNewResults({ path }));
    return problems.length > 0
      ? { problems }
      : { content: { declaration: 'no_new_results', results: [], cells: [] }, problems };
  }
  if (written.results.length === 0) problems.push(contentProblems.resultsMissing());
  if (written.results.length > 1 && definition.kind === 'rate_without_denominator')
    problems.push(contentProblems.ratesDoNotSum({ path: 'results' }));
  const results = readParts(written.results, 'results', definition, problems);
  const cells = readParts(written.cells, 'cells', definition, problems);
  problems.push(...strangeCells(written.cells, definition.dimensions));
  if (problems.length > 0) return { problems };
  const total = totalOf(results);
  problems.push(...tooLarge(total));
  if (definition.kind !== 'rate_without_denominator')
    problems.push(...unequalCells(written.cells, cells, total, definition.dimensions));
  return problems.length > 0
    ? { problems }
    : { content: contentOf(written, results, cells, total), problems };
}

function readParts(
  records: readonly ResultRecord[],
  list: string,
  definition: Definition,
  problems: Problem[],
): Part[] {
  const parts: Part[] = [];
  records.forEach((record, index) => {
    const part = readPart(record, `${list}[${index}]`, definition, problems);
    if (part) parts.push(part);
  });
  return parts;
}

function readPart(
  record: ResultRecord,
  path: string,
  definition: Definition,
  problems: Problem[],
): Part | undefined {
  const before = problems.length;
  const n = readNumber(record.n, `${path}.n`, problems);
  const d = record.d === undefined ? undefined : readNumber(record.d, `${path}.d`, problems);
  if (n && definition.kind === 'count' && !isWhole(n))
    problems.push(contentProblems.notAnInteger({ path: `${path}.n` }));
  // A rate is added to nothing, and three decimals are common there.
  if (definition.kind !== 'rate_without_denominator')
    problems.push(...oneOrThousand(record.n, `${path}.n`), ...oneOrThousand(record.d ?? '', `${path}.d`));
  if (definition.kind === 'ratio' && record.d === undefined)
    problems.push(contentProblems.denominatorMissing({ path: `${path}.d` }));
  if (definition.kind !== 'ratio' && record.d !== undefined)
    problems.push(contentProblems.denominatorUnexpected({ path: `${path}.d` }));
  if (!n || problems.length > before) return undefined;
  problems.push(...exceeding(path, n, d, definition));
  return { path, n, ...(d && { d }) };
}

function readNumber(text: string, path: string, problems: Problem[]): Big | undefined {
  const read = readQuantity(text, path);
  if ('value' in read) return read.value;
  problems.push(read.problem);
  return undefined;
}

/** Of 1.000 nobody can tell whether it is one, with decimals, or a thousand, with its thousands parted. */
function oneOrThousand(text: string, path: string): Problem[] {
  const [, whole] = /^([1-9]\d{0,2})\.000$/.exec(text) ?? [];
  return whole === undefined ? [] : [contentProblems.oneOrThousand({ path, text, whole })];
}

const exceeding = (
  path: string,
  n: Big,
  d: Big | undefined,
  { numeratorWithinDenominator }: Definition,
): Problem[] =>
  numeratorWithinDenominator && d && n.gt(d)
    ? [contentProblems.numeratorAboveDenominator({ path, n: n.toFixed(), d: d.toFixed() })]
    : [];

const totalOf = (parts: readonly Part[]): Part => ({
  path: 'results',
  n: sumOf(parts.map(({ n }) => n)),
  ...(parts.some(({ d }) => d) && { d: sumOf(parts.flatMap(({ d }) => d ?? [])) }),
});

const tooLarge = ({ path, n, d }: Part): Problem[] =>
  [n, d].some((value) => value && !fits(value)) ? [contentProblems.tooManyDigits({ path })] : [];

/** Names dimensions and options as the dictionary does, however they are typed. */
function asSpelled(cells: readonly CellRecord[], dimensions: readonly Dimension[]): CellRecord[] {
  const dimensionOf = spelledAmong(dimensions.map(({ code }) => code));
  const optionsOf = new Map(dimensions.map(({ code, options }) => [code, spelledAmong(options)]));
  return cells.map((cell) => {
    const dimension = dimensionOf(cell.dimension) ?? cell.dimension;
    return { ...cell, dimension, option: optionsOf.get(dimension)?.(cell.option) ?? cell.option };
  });
}

function strangeCells(cells: readonly CellRecord[], dimensions: readonly Dimension[]): Problem[] {
  const seen = new Set<string>();
  return cells.flatMap(({ dimension, option }, index) => {
    const path = `cells[${index}]`;
    const known = dimensions.find(({ code }) => code === dimension);
    const key = `${dimension}:${option}`;
    const repeated = seen.has(key);
    seen.add(key);
    if (!known)
      return [
        contentProblems.dimensionUnknown({
          path: `${path}.dimension`,
          dimension,
          known: dimensions.map(({ code }) => code).join(', '),
        }),
      ];
    if (!known.options.includes(option))
      return [
        contentProblems.optionUnknown({ path: `${path}.option`, option, known: known.options.join(', ') }),
      ];
    return repeated ? [contentProblems.cellRepeated({ path })] : [];
  });
}

/** The options of an exclusive dimension that is filed at all sum to the total, numerator and denominator alike. */
function unequalCells(
  cells: readonly CellRecord[],
  parts: readonly Part[],
  total: Part,
  dimensions: readonly Dimension[],
): Problem[] {
  return dimensions
    .filter(({ exclusive }) => exclusive)
    .flatMap(({ code }) => {
      const own = parts.filter((_, index) => cells[index]?.dimension === code);
      if (own.length === 0) return [];
      const sum = totalOf(own);
      return (['n', 'd'] as const)
        .filter((path) => !(sum[path] ?? sumOf([])).eq(total[path] ?? sumOf([])))
        .map((path) =>
          contentProblems.cellsDoNotSum({
            path,
            dimension: code,
            sum: sum[path]!.toFixed(),
            total: total[path]!.toFixed(),
          }),
        );
    });
}

const plain = ({ n, d }: Part) => ({ n: n.toFixed(), ...(d && { d: d.toFixed() }) });

function contentOf(
  { cells }: FiledResults,
  results: readonly Part[],
  parts: readonly Part[],
  total: Part,
): Content {
  return {
    declaration: 'results',
    results: results.map(plain),
    cells: parts.map((part, index) => ({
      dimension: cells[index]!.dimension,
      option: cells[index]!.option,
      ...plain(part),
    })),
    ...plain(total),
  };
}
