import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { staleness } from './removal.js';
import { removals } from './removals.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

describe('the rules of messaging and projection', () => {
  it('can each be taken out as the table says, and each has a test that must notice', () => {
    expect(removals.flatMap((removal) => staleness(removal, root) ?? [])).toEqual([]);
  });

  it('are listed once', () => {
    const names = removals.map(({ rule, says }) => `${rule} ${says}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
