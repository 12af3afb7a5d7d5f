import { describe, expect, it } from 'vitest';
import { waitingText } from './publication.js';

describe('what waits to be published', () => {
  it('is told with how many and for how long', () => {
    expect(waitingText({ waiting: 12, waitingSeconds: 40.7 })).toBe(
      '12 results that were filed or decided on are not in all figures yet, the oldest for 40 seconds: figures may be older than they look.',
    );
    expect(waitingText({ waiting: 1, waitingSeconds: 3 })).toBe(
      '1 result that was filed or decided on is not in all figures yet, for 3 seconds: figures may be older than they look.',
    );
    expect(waitingText({ waiting: 10_000, waitingSeconds: 7_199 })).toMatch(
      /^At least 10,000 results .* the oldest for 119 minutes:/,
    );
    expect(waitingText({ waiting: 2, waitingSeconds: 7_200 })).toContain('for 2 hours');
  });

  it('is not told while nothing waits, or no longer than always', () => {
    expect(waitingText({ waiting: 0, waitingSeconds: 0 })).toBeUndefined();
    expect(waitingText({ waiting: 3, waitingSeconds: 2.9 })).toBeUndefined();
  });
});
