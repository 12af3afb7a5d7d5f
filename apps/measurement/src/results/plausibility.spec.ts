import { describe, expect, it } from 'vitest';
import { entry } from '../testing/builders.js';
import { type Bounds, doubts, impossibilities } from './plausibility.js';

const results = (n: string, d?: string) => ({ declaration: 'results' as const, n, ...(d && { d }) });
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);
const perCent: Bounds = entry({ kind: 'ratio', per: 100, unit: 'per cent' });
const rate: Bounds = entry({ kind: 'rate_without_denominator', unit: 'per cent' });

describe('a result', () => {
  it.each<[string, string, Bounds]>([
    ['26 digits of people', '12345678901234567890123456', entry()],
    ['more than the definition calls possible', '101', entry({ possible: { max: '100' } })],
    ['less than the definition calls possible', '9', entry({ possible: { min: '10' } })],
  ])('of %s is impossible', (_, n, bounds) => {
    expect(codes(impossibilities(results(n), bounds))).toEqual(['IMPOSSIBLE_VALUE']);
  });

  it('of a part with 26 digits is impossible, whatever the ratio', () => {
    const huge = results('12345678901234567890123456', '12345678901234567890123456');
    expect(codes(impossibilities(huge, perCent))).toEqual(['IMPOSSIBLE_VALUE']);
  });

  it('at the bounds is possible, and as large as the definition says', () => {
    const bounds = entry({ possible: { min: '10', max: '1000000000000' } });
    expect(impossibilities(results('10'), bounds)).toEqual([]);
    expect(impossibilities(results('1000000000000'), bounds)).toEqual([]);
  });

  it.each([
    ['a ratio', results('945', '100'), perCent],
    ['a rate', results('945'), rate],
  ])('of 945 per cent as %s needs an explanation, of 100 none', (_, quantity, bounds) => {
    const [found] = doubts(quantity, bounds);
    expect(found).toMatchObject({ code: 'IMPLAUSIBLE_VALUE' });
    expect(found!.detail).toContain('945 per cent, and at most 100 is plausible');
    expect(doubts({ ...quantity, n: '100' }, bounds)).toEqual([]);
  });

  it('may exceed 100 per cent where the definition says so', () => {
    expect(doubts(results('945', '100'), { ...perCent, plausible: { max: '1000' } })).toEqual([]);
  });

  it.each([
    ['31', true],
    ['30', false],
    ['10', false],
    ['4', false],
    ['3', true],
  ])('of %s after 10 leaps more than 3 times: %s', (n, leaps) => {
    const bounds = entry({ plausible: { changeFactor: 3 } });
    expect(doubts(results(n), bounds, results('10'))).toHaveLength(leaps ? 1 : 0);
    expect(doubts(results(n), bounds)).toEqual([]);
  });

  it('that is none is neither', () => {
    const none = { declaration: 'no_new_results' as const };
    const bounds = entry({ possible: { min: '10' }, plausible: { min: '10' } });
    expect([...impossibilities(none, bounds), ...doubts(none, bounds)]).toEqual([]);
  });
});
