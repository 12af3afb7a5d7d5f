import { describe, expect, it } from 'vitest';
import { brokenStories } from './conditions.js';

const change = (change: number, from: string, to: string) => ({
  participationId: 'n',
  condition: 'c',
  change,
  from,
  to,
});
const broken = (is: string, ...story: [number, string, string][]) =>
  brokenStories(
    story.map((each) => change(...each)),
    new Map([['n c', is]]),
  ).length;

describe('how a condition came to stand as it does', () => {
  it('is told change by change, from unknown on', () => {
    expect(broken('unknown')).toBe(0);
    expect(broken('met', [1, 'unknown', 'not_met'], [2, 'not_met', 'met'])).toBe(0);
    expect(broken('met', [2, 'not_met', 'met'], [1, 'unknown', 'not_met'])).toBe(0);
  });

  it('is noticed where a change is told twice, not at all, or is none', () => {
    expect(broken('met', [1, 'unknown', 'met'], [1, 'unknown', 'met'])).toBe(1);
    expect(broken('met', [1, 'unknown', 'met'], [2, 'unknown', 'met'])).toBe(1);
    expect(broken('met', [1, 'unknown', 'not_met'], [3, 'not_met', 'met'])).toBe(1);
    expect(broken('met', [1, 'unknown', 'met'], [2, 'met', 'met'])).toBe(1);
  });

  it('is noticed where it stands otherwise than was told', () => {
    expect(broken('met')).toBe(1);
    expect(broken('not_met', [1, 'unknown', 'met'])).toBe(1);
  });
});
