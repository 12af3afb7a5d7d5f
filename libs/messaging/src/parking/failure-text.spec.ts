import { describe, expect, it } from 'vitest';
import { failureText } from './failure-text.js';

describe('the text of a failure', () => {
  it.each([
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    [
      new Error('invalid input syntax for type uuid: "Jane Doe"'),
      'Error: invalid input syntax for type uuid: "…"',
    ],
    [
      new Error('value "1234567890123" is out of range for type integer'),
      'Error: value "…" is out of range for type integer',
    ],
    [
      new Error('null value in column "thing" of relation "effect"'),
      'Error: null value in column "thing" of relation "effect"',
    ],
    ['thrown as it is', 'thrown as it is'],
    [new Error('a\0b'), 'Error: a\uFFFDb'],
    [undefined, 'undefined'],
  ])('of %s has no values, and can be stored', (error, text) => {
    expect(failureText(error)).toBe(text);
  });

  it('has an end', () => {
    expect(failureText(new Error('x'.repeat(10_000)))).toHaveLength(2_000);
  });
});
