import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follows, periodsBetween } from './periods.js';

/** The nth period of a kind, counted from the beginning of 1900. */
const nth = {
  CY: (n: number) => `CY${1900 + n}`,
  FFY: (n: number) => `FFY${1900 + n}`,
  quarter: (n: number) => `FFY${1900 + Math.floor(n / 4)}-Q${'1234'[n % 4]}`,
  month: (n: number) => new Date(Date.UTC(1900, n, 1)).toISOString().slice(0, 7),
};
const kind = fc.constantFrom(...Object.values(nth));

describe('the periods from one to another', () => {
  it.each([
    ['CY1980', 'CY1982', ['CY1980', 'CY1981', 'CY1982']],
    ['FFY2023', 'FFY2023', ['FFY2023']],
    ['FFY2023-Q3', 'FFY2024-Q2', ['FFY2023-Q3', 'FFY2023-Q4', 'FFY2024-Q1', 'FFY2024-Q2']],
    ['2023-11', '2024-01', ['2023-11', '2023-12', '2024-01']],
  ])('%s to %s are listed', (from, to, expected) => {
    expect(periodsBetween(from, to)).toEqual(expected);
  });

  it('are all between the two, each once, in order', () => {
    fc.assert(
      fc.property(kind, fc.nat(200), fc.nat(100), (write, first, more) => {
        const expected = Array.from({ length: more + 1 }, (_, at) => write(first + at));
        expect(periodsBetween(write(first), write(first + more))).toEqual(expected);
      }),
    );
  });

  it('are refused backwards', () => {
    fc.assert(
      fc.property(kind, fc.nat(200), fc.integer({ min: 1, max: 100 }), (write, first, more) => {
        expect(() => periodsBetween(write(first + more), write(first))).toThrow('lies before');
      }),
    );
  });

  it('follow each other exactly where the one is the next', () => {
    fc.assert(
      fc.property(kind, kind, fc.nat(200), fc.nat(3), (before, after, first, more) => {
        expect(follows(before(first), after(first + more))).toBe(before === after && more === 1);
      }),
    );
  });

  it.each([
    ['CY1980', 'FFY1984'],
    ['FFY2023', 'FFY2023-Q1'],
    ['1980', '1984'],
    ['2023-00', '2023-13'],
  ])('are refused from %s to %s, which are of two kinds or none', (from, to) => {
    expect(() => periodsBetween(from, to)).toThrow('write two periods of one kind, as in CY1980 to CY1984');
  });
});
