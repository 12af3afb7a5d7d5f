import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Definition, readContent } from './content-rules.js';
import type { CellRecord, ResultRecord } from './content.js';

const grade = { code: 'grade', exclusive: true, options: ['k-5', '6-12', 'unknown'] };
const service = { code: 'service', exclusive: false, options: ['group', 'single', 'unknown'] };
const count: Definition = { kind: 'count', numeratorWithinDenominator: false, dimensions: [grade, service] };
const ratio: Definition = { kind: 'ratio', numeratorWithinDenominator: true, dimensions: [grade] };
const amount: Definition = { kind: 'amount', numeratorWithinDenominator: false, dimensions: [] };
const rate: Definition = {
  kind: 'rate_without_denominator',
  numeratorWithinDenominator: false,
  dimensions: [grade],
};

const cell = (option: string, n: string, d?: string, dimension = 'grade'): CellRecord => ({
  dimension,
  option,
  n,
  ...(d !== undefined && { d }),
});
const read = (definition: Definition, results: ResultRecord[], cells: CellRecord[] = []) =>
  readContent({ declaration: 'results', results, cells }, definition);
const codes = (...given: Parameters<typeof read>) => read(...given).problems.map(({ code }) => code);

describe('what is filed', () => {
  it('has the sum of its results as value, exactly', () => {
    expect(read(amount, [{ n: '0.1' }, { n: '0.2' }]).content).toMatchObject({ n: '0.3' });
    expect(
      read(ratio, [
        { n: '9', d: '10' },
        { n: '10', d: '100' },
      ]).content,
    ).toMatchObject({ n: '19', d: '110' });
  });

  it('is kept canonical', () => {
    expect(read(amount, [{ n: '007.5000' }]).content).toMatchObject({ n: '7.5', results: [{ n: '7.5' }] });
  });

  it('names dimensions and options as the dictionary does, however they are typed', () => {
    const typed = [cell('K-5', '1', undefined, 'Grade'), cell('\uff16-12', '2'), cell(' UNKNOWN', '0')];
    const { content } = read(count, [{ n: '3' }], typed);
    expect(content?.cells.map(({ dimension, option }) => `${dimension}:${option}`)).toEqual([
      'grade:k-5',
      'grade:6-12',
      'grade:unknown',
    ]);
    expect(codes(count, [{ n: '2' }], [cell('k-5', '1'), cell('K-5', '1')])).toContain('CELL_REPEATED');
  });

  it('may be 0 of 0', () => {
    expect(read(ratio, [{ n: '0', d: '0' }]).content).toMatchObject({ n: '0', d: '0' });
  });

  it('may have 26 digits before and 4 after the point', () => {
    const n = `${'9'.repeat(26)}.1234`;
    expect(read(amount, [{ n }]).content?.n).toBe(n);
  });

  it.each<[string, Definition, ResultRecord[]]>([
    ['NOT_A_NUMBER', amount, [{ n: '1,5' }]],
    ['NOT_A_NUMBER', amount, [{ n: '1e3' }]],
    ['NOT_A_NUMBER', amount, [{ n: '' }]],
    ['NEGATIVE_QUANTITY', amount, [{ n: '-1' }]],
    ['NEGATIVE_QUANTITY', ratio, [{ n: '0', d: '-1' }]],
    ['TOO_MANY_DIGITS', amount, [{ n: '1.23456' }]],
    ['TOO_MANY_DIGITS', amount, [{ n: '1'.repeat(31) }]],
    ['TOO_MANY_DIGITS', amount, [{ n: `${'9'.repeat(30)}` }, { n: '1' }]],
    ['COUNT_NOT_INTEGER', count, [{ n: '1.5' }]],
    ['ONE_OR_THOUSAND', count, [{ n: '1.000' }]],
    ['ONE_OR_THOUSAND', amount, [{ n: '12.000' }]],
    ['ONE_OR_THOUSAND', ratio, [{ n: '1.000', d: '4' }]],
    ['ONE_OR_THOUSAND', ratio, [{ n: '1', d: '400.000' }]],
    ['DENOMINATOR_MISSING', ratio, [{ n: '1' }]],
    ['DENOMINATOR_UNEXPECTED', count, [{ n: '1', d: '2' }]],
    ['DENOMINATOR_UNEXPECTED', rate, [{ n: '0.1', d: '2' }]],
    ['NUMERATOR_ABOVE_DENOMINATOR', ratio, [{ n: '3', d: '2' }]],
    ['RATES_DO_NOT_SUM', rate, [{ n: '0.1' }, { n: '0.2' }]],
    ['RESULTS_MISSING', count, []],
  ])('is refused with %s: %o', (code, definition, results) => {
    expect(codes(definition, results)).toEqual([code]);
  });

  it('may have a numerator above the denominator where the definition allows it', () => {
    expect(codes({ ...ratio, numeratorWithinDenominator: false }, [{ n: '3', d: '2' }])).toEqual([]);
  });

  it.each<[string, CellRecord[]]>([
    ['DIMENSION_UNKNOWN', [cell('k-5', '5', undefined, 'age')]],
    ['OPTION_UNKNOWN', [cell('k-9', '5')]],
    ['CELL_REPEATED', [cell('k-5', '3'), cell('k-5', '2')]],
    ['CELLS_DO_NOT_SUM', [cell('k-5', '3'), cell('6-12', '1')]],
    ['NEGATIVE_QUANTITY', [cell('k-5', '-3')]],
  ])('has its cells refused with %s', (code, cells) => {
    expect(codes(count, [{ n: '5' }], cells)).toEqual([code]);
  });

  it('has exclusive options that sum to the total, numerator and denominator, and overlapping ones that need not', () => {
    expect(codes(count, [{ n: '5' }], [cell('k-5', '3'), cell('unknown', '2')])).toEqual([]);
    expect(
      codes(
        count,
        [{ n: '5' }],
        [cell('group', '4', undefined, 'service'), cell('single', '4', undefined, 'service')],
      ),
    ).toEqual([]);
    expect(codes(ratio, [{ n: '5', d: '9' }], [cell('k-5', '5', '8')])).toEqual(['CELLS_DO_NOT_SUM']);
  });

  it('names every field that is wrong at once', () => {
    const { problems } = read(ratio, [{ n: 'x', d: '-1' }, { n: '1' }], [cell('k-9', '1', '2')]);
    expect(problems.map(({ extra }) => (extra as { path: string }).path)).toEqual([
      'results[0].n',
      'results[0].d',
      'results[1].d',
      'cells[0].option',
    ]);
  });

  it('is nothing at all with no new results', () => {
    const none = { declaration: 'no_new_results' as const, results: [], cells: [] };
    expect(readContent(none, ratio).content).toEqual(none);
    expect(readContent({ ...none, results: [{ n: '0' }] }, count).problems.map(({ code }) => code)).toEqual([
      'RESULTS_WITH_NO_NEW_RESULTS',
    ]);
  });

  it('sums any whole numbers without loss', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 25n }), { minLength: 1, maxLength: 20 }),
        (numbers) => {
          const total = numbers.reduce((sum, n) => sum + n, 0n);
          expect(
            read(
              count,
              numbers.map((n) => ({ n: n.toString() })),
            ).content?.n,
          ).toBe(total.toString());
        },
      ),
    );
  });
});
