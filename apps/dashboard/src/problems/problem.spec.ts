import { describe, expect, it } from 'vitest';
import { plain } from './problem.js';

const id = '0198f2a0-6c1e-7000-8000-000000000001';

describe('a service’s words for people', () => {
  it.each([
    [
      `No participation ${id} lies within what you may see.`,
      'No such participation lies within what you may see.',
    ],
    [
      `A reviewer at participation ${id} endorses it first.`,
      'A reviewer at the organization in question endorses it first.',
    ],
    [
      `You are reviewer nowhere in initiative ${id}: ask.`,
      'You are reviewer nowhere in this initiative: ask.',
    ],
    [`Submission ${id} is locked.`, 'Submission is locked.'],
    ['indicator must match /^[a-z]+@\\d+$/i regular expression', 'indicator is not written as it has to be'],
    ['FFY2026-Q1 is locked: ask for an unlock.', 'FFY2026-Q1 is locked: ask for an unlock.'],
  ])('%s', (words, shown) => {
    expect(plain(words)).toBe(shown);
  });
});
