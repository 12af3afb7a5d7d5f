import { describe, expect, it } from 'vitest';
import { excessOf } from './extent.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const named = (names: number): unknown =>
  Object.fromEntries(Array.from({ length: names }, (_, n) => [`n${n}`, n]));

describe('the extent of a body', () => {
  it.each([
    ['levels', nested(32), nested(33), '32 levels'],
    ['levels without end', {}, nested(150_000), '32 levels'],
    ['values', Array(50_000).fill(0), Array(50_001).fill(0), '50000 values'],
    ['values of several lists', [Array(49_999).fill(0)], [Array(50_000).fill(0)], '50000 values'],
    ['names in one object', [named(5_000)], [named(5_001)], '5000 names in one object'],
  ])('is bounded: %s', (_, within, beyond, bound) => {
    expect(excessOf(within)).toBeUndefined();
    expect(excessOf(beyond)).toBe(bound);
  });

  it.each([undefined, null, 7, 'x', true, {}, []])('is nothing to speak of: %j', (json) => {
    expect(excessOf(json)).toBeUndefined();
  });
});
