import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.js';

describe('a duration', () => {
  it.each([
    ['1s', 1_000],
    ['90m', 5_400_000],
    ['12h', 43_200_000],
    ['31d', 2_678_400_000],
    ['2w', 1_209_600_000],
  ])('%s is %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['31', 'd', '-1d', '1.5h', '31 d', '1y', '9999999d', ''])('is refused as "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow('write a number and s, m, h, d or w, as in 31d');
  });
});
