import { describe, expect, it } from 'vitest';
import { firstRound, nextRound } from './round.js';

/** Lets rounds follow each other, of which every mark takes so long, and gives what the last one takes at most. */
const after = (rounds: number, msPerMark: number): number => {
  let marks = firstRound;
  for (let i = 0; i < rounds; i++) marks = nextRound(marks, marks * msPerMark);
  return marks;
};

describe('the rounds of the publisher', () => {
  it('grow to 3,000 marks while they are short', () => {
    expect(after(20, 0.01)).toBe(3_000);
  });

  it('come to rest at about half a second, however much work a mark is', () => {
    for (const msPerMark of [0.5, 1, 3]) {
      const tookMs = after(30, msPerMark) * msPerMark;
      expect(tookMs).toBeGreaterThan(300);
      expect(tookMs).toBeLessThan(1_100);
    }
  });

  it('never take fewer than 100 marks', () => {
    expect(after(20, 1_000)).toBe(100);
  });
});
