import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { staleness } from './mutation.js';
import { mutations } from './mutations.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the rules of messaging and projection', () => {
  it('can each be taken out as the table says, and each has a test that must notice', () => {
    expect(mutations.flatMap((mutation) => staleness(mutation, root) ?? [])).toEqual([]);
  });

  it('are listed once', () => {
    const names = mutations.map(({ rule, says }) => `${rule} ${says}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
