import { describe, expect, it } from 'vitest';
import { isNewer } from './version.js';

const held = { aggregateVersion: 5, classVersion: 2 };

describe('isNewer', () => {
  it.each([
    [{ aggregateVersion: 6, classVersion: 1 }, true],
    [{ aggregateVersion: 5, classVersion: 3 }, true],
    [{ aggregateVersion: 5, classVersion: 2 }, false],
    [{ aggregateVersion: 5, classVersion: 1 }, false],
    [{ aggregateVersion: 4, classVersion: 9 }, false],
  ])('%o after version 5 of class version 2: %s', (event, expected) => {
    expect(isNewer(event, held)).toBe(expected);
  });

  it('takes the first state there is', () => {
    expect(isNewer({ aggregateVersion: 0, classVersion: 1 }, undefined)).toBe(true);
  });
});
