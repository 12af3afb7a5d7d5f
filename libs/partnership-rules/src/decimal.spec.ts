import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, sumOfDecimals } from './decimal.js';

/** What may be filed: up to 26 digits and 4 decimals, counted in ten-thousandths. */
const amounts = fc.bigInt({ min: 0n, max: 10n ** 30n - 1n });
const written = (amount: bigint) => `${amount / 10_000n}.${String(amount % 10_000n).padStart(4, '0')}`;

describe('decimals', () => {
  it('are in the order of their amounts, however they are written', () => {
    expect(compareDecimals('1.5', '1.5000')).toBe(0);
    expect(compareDecimals('10', '9.9999')).toBeGreaterThan(0);
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(Math.sign(compareDecimals(written(a), written(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('are added exactly', () => {
    expect(sumOfDecimals([]).toFixed(4)).toBe('0.0000');
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), (all) => {
        const sum = all.reduce((total, amount) => total + amount, 0n);
        expect(sumOfDecimals(all.map(written)).toFixed(4)).toBe(written(sum));
      }),
    );
  });
});
