import { describe, expect, it } from 'vitest';
import type { Progress } from '../api/schemas.js';
import { achievedText, fiscalYearOf, fiscalYearText, paceText, spanOf } from './goal-words.js';

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

describe('the pace of a goal', () => {
  const progress = (given: Partial<Progress>): Progress =>
    ({
      achieved: null,
      upTo: null,
      partial: false,
      pace: 'unknown',
      reason: null,
      line: null,
      withheld: false,
      ...given,
    }) as Progress;

  it('is said with where the goal would be by then, or why it is not known', () => {
    const off = progress({
      achieved: '50',
      upTo: 'FFY2027-Q1',
      partial: true,
      pace: 'off_track',
      line: '125.2',
    });
    expect([achievedText(off), paceText(off)]).toEqual([
      '50 up to FFY2027-Q1, not whole',
      'off track; by then it would be 125.2',
    ]);
    const none = progress({ reason: 'nothing_filed' });
    expect([achievedText(none), paceText(none)]).toEqual([
      'nothing yet',
      'not known: nothing is accepted yet',
    ]);
  });

  it('is not said where its numbers are withheld', () => {
    const kept = progress({ withheld: true, pace: null });
    expect([achievedText(kept), paceText(kept)]).toEqual(['withheld', 'withheld']);
  });
});
