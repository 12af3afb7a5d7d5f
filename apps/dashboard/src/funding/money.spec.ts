import { expect, it } from 'vitest';
import { amountMistake, amountOf, usd } from './money.js';

it.each([
  ['0', '$0'],
  ['999', '$999'],
  ['1234.5', '$1,234.50'],
  ['123456789012345678901234567890', '$123,456,789,012,345,678,901,234,567,890'],
  ['1000.1234', '$1,000.1234'],
])('writes %s as %s', (amount, text) => {
  expect(usd(amount)).toBe(text);
});

it('takes an amount as people write it, and says what else is wrong', () => {
  expect(amountOf('$ 1,234.50')).toBe('1234.50');
  expect(amountMistake('$1,234.50')).toBeUndefined();
  expect(amountMistake('about 5')).toBe('Write an amount in US dollars, such as 125,000');
  expect(amountMistake('')).toBeDefined();
  expect(amountMistake('-5')).toBeDefined();
});
