import { describe, expect, it } from 'vitest';
import { firstRound, isOfBacklog, nextRound, restAfter } from './round.js';

/** Lets rounds follow each other, of which every dirty figure takes so long, and gives what the last one takes at most. */
const after = (rounds: number, msEach: number): number => {
  let dirty = firstRound;
  for (let i = 0; i < rounds; i++) dirty = nextRound(dirty, dirty * msEach);
  return dirty;
};

describe('the rounds of the publisher', () => {
  it('grow to 1,000 dirty figures while they are short', () => {
    expect(after(20, 0.01)).toBe(1_000);
  });

  it('come to rest at about half a second, however much work a dirty figure is', () => {
    for (const msEach of [0.5, 1, 3]) {
      const tookMs = after(30, msEach) * msEach;
      expect(tookMs).toBeGreaterThan(300);
      expect(tookMs).toBeLessThan(1_100);
    }
  });

  it('never take fewer than 40 dirty figures', () => {
    expect(after(20, 1_000)).toBe(40);
  });
});

describe('the rest of the publisher', () => {
  it('is short, and never longer than 100 ms', () => {
    expect(restAfter({ tookMs: 40, more: true }, false)).toBe(10);
    expect(restAfter({ tookMs: 40, more: false }, false)).toBe(40);
    expect(restAfter({ tookMs: 2_000, more: true }, false)).toBe(100);
  });

  it('knows a backlog by how many events come at once and how old they are, and never by one of them alone', () => {
    expect(isOfBacklog(250, 5_000)).toBe(true);
    expect(isOfBacklog(249, 3_600_000)).toBe(false);
    expect(isOfBacklog(1_000, 4_999)).toBe(false);
  });

  it('leaves ten elevenths of the time to a backlog that is counted, and never lasts longer than 5 s', () => {
    expect(restAfter({ tookMs: 200, more: true }, true)).toBe(2_000);
    expect(restAfter({ tookMs: 2_000, more: true }, true)).toBe(5_000);
  });
});
