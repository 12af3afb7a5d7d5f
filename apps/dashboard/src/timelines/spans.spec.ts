import { describe, expect, it } from 'vitest';
import { inOrder, scaled, spanText, standingOf } from './spans.js';

const day = '2026-03-10';
const past = { from: '2026-01-01', to: '2026-03-09' };
const lastDay = { from: '2026-03-01', to: day };
const open = { from: day, to: null };
const ahead = { from: '2026-03-11', to: null };
const never = { from: '2026-03-11', to: '2026-03-10' };

describe('spans', () => {
  it('hold on their first and on their last day', () => {
    expect([past, lastDay, open, ahead, never].map((span) => standingOf(span, day))).toEqual([
      'past',
      'current',
      'current',
      'ahead',
      'never',
    ]);
  });

  it('come as people need them: what holds, what lies ahead, what has passed', () => {
    expect(inOrder([never, past, ahead, open, lastDay], day)).toEqual([lastDay, open, ahead, past, never]);
  });

  it('lie on one scale, on which one day more is longer', () => {
    const scale = scaled([past, lastDay], day);
    expect(scale.bar(past).start).toBe(0);
    expect(scale.bar(past).start + scale.bar(past).length).toBeLessThan(scale.day);
    expect(scale.bar(lastDay).start + scale.bar(lastDay).length).toBeCloseTo(100);
    const onward = scaled([lastDay, open], day).bar(open);
    expect(onward.start + onward.length).toBeCloseTo(100);
    expect(onward.length).toBeGreaterThan(0);
  });

  it('have a place on the scale of a single day', () => {
    expect(scaled([], day).day).toBeCloseTo(50);
  });

  it('say their days in words', () => {
    expect([past, open, never].map(spanText)).toEqual([
      'from 2026-01-01 to 2026-03-09',
      'from 2026-03-10',
      'never began',
    ]);
  });
});
