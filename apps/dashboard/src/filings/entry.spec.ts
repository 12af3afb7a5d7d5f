import { describe, expect, it } from 'vitest';
import type { Indicator } from '../api/schemas.js';
import { contentOf, type Entry, mistakesIn, refusedIn } from './entry.js';

const ratio = {
  kind: 'ratio',
  numeratorWithinDenominator: true,
  dimensions: [{ code: 'level', exclusive: true, options: ['low', 'high', 'unknown'] }],
} as unknown as Indicator;
const count = { ...ratio, kind: 'count', numeratorWithinDenominator: false } as Indicator;

const entry = (n: string, d = '', cells: Entry['cells'] = {}): Entry => ({
  declaration: 'results',
  results: [{ n, d }],
  cells,
});
const fields = (written: Entry, indicator: Indicator) =>
  mistakesIn(written, indicator).map(({ field }) => field);

describe('what is typed', () => {
  it.each([
    ['a ratio', entry('9', '10'), ratio],
    ['0 of 0', entry('0', '0'), ratio],
    ['a count', entry('12'), count],
    ['15 digits', entry('123456789012345'), count],
    ['separators', entry('1,234,567'), count],
    ['separators of a spreadsheet', entry(' 1\u00a0234.5', '2 000'), ratio],
    ['no new results', { ...entry('nonsense'), declaration: 'no_new_results' as const }, ratio],
    [
      'cells that sum to it',
      entry('0.3', '1', { 'level:low': { n: '0.1', d: '1' }, 'level:high': { n: '0.2', d: '0' } }),
      { ...ratio, numeratorWithinDenominator: false } as Indicator,
    ],
  ])('is right: %s', (_, written, indicator) => {
    expect(mistakesIn(written, indicator)).toEqual([]);
  });

  it.each([
    ['no number', entry('', '10'), ratio, ['result-0-n']],
    ['a ratio without its denominator', entry('9'), ratio, ['result-0-d']],
    ['a sign', entry('-1', '10'), ratio, ['result-0-n']],
    ['a decimal comma', entry('1,5'), count, ['result-0-n']],
    ['a comma in the wrong place', entry('12,34'), count, ['result-0-n']],
    ['26 digits', entry('12345678901234567890123456'), count, ['result-0-n']],
    [
      'more people than there are',
      entry('12345678901'),
      { ...count, personLevel: true } as Indicator,
      ['result-0-n'],
    ],
    ['more decimals than are kept', entry('1.00001', '10'), ratio, ['result-0-n']],
    ['half a child', entry('1.5'), count, ['result-0-n']],
    ['more than there are', entry('11', '10'), ratio, ['result-0-n']],
    [
      'cells that do not sum to it',
      entry('9', '10', { 'level:low': { n: '8', d: '10' } }),
      ratio,
      ['cell-level:low-n'],
    ],
    ['a wrong cell', entry('9', '10', { 'level:high': { n: 'x', d: '10' } }), ratio, ['cell-level:high-n']],
  ])('is wrong: %s', (_, written, indicator, where) => {
    expect(fields(written, indicator)).toEqual(where);
  });

  it('is told what is wrong with it, and what to write instead', () => {
    const words = (n: string) => mistakesIn(entry(n), count)[0]?.words;
    expect(words('12,34')).toContain('a comma stands between thousands alone, as in 1,234');
    expect(words('12345678901234567890123456')).toContain('has 26 digits');
  });

  it('is sent without the signs between its thousands', () => {
    const written = entry('1,234', '2 000', { 'level:low': { n: '1,234', d: '2,000' } });
    expect(contentOf(written)).toMatchObject({
      results: [{ n: '1234', d: '2000' }],
      cells: [{ n: '1234', d: '2000' }],
    });
  });

  it('is sent without what was left empty', () => {
    const written = entry(' 9 ', '10', { 'level:low': { n: '', d: '' }, 'level:high': { n: '9', d: '10' } });
    expect(contentOf(written)).toEqual({
      declaration: 'results',
      results: [{ n: '9', d: '10' }],
      cells: [{ dimension: 'level', option: 'high', n: '9', d: '10' }],
    });
    expect(contentOf({ ...written, declaration: 'no_new_results' })).toEqual({
      declaration: 'no_new_results',
    });
  });

  it('and refused by a service is told at the field that was meant, past those left empty', () => {
    const written: Entry = {
      ...entry('', '', { 'level:low': { n: '', d: '' }, 'level:high': { n: '9', d: '10' } }),
      results: [
        { n: '', d: '' },
        { n: '9', d: '10' },
      ],
    };
    const errors = ['results[0].n', 'results[0]', 'cells[0].d', 'cells[7].n', 'periodId'].map((path) => ({
      path,
      code: 'ANY',
      message: 'Correct it.',
    }));
    expect(refusedIn(written, { errors }).map(({ field }) => field)).toEqual([
      'result-1-n',
      'result-1-n',
      'cell-level:high-d',
    ]);
    expect(refusedIn(written, {})).toEqual([]);
  });
});
