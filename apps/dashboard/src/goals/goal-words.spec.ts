import { describe, expect, it } from 'vitest';
import { fiscalYearOf, fiscalYearText, spanOf } from './goal-words.js';

describe('a federal fiscal year', () => {
  it('begins on the first of October of the year before', () => {
    expect(fiscalYearOf('2026-09-30')).toBe(2026);
    expect(fiscalYearOf('2026-10-01')).toBe(2027);
    expect(fiscalYearText('FFY2027')).toBe('FFY2027 (October 2026 to September 2027)');
  });
});

describe('the way of a goal', () => {
  it('names no beginning where none is known, and no number where one is not told', () => {
    expect(spanOf({ baseline: '10', target: '25' })).toBe('from 10 to 25');
    expect(spanOf({ baseline: null, target: '25' })).toBe('to 25');
    expect(spanOf({ baseline: null, target: null }, true)).toBe('withheld');
  });
});
