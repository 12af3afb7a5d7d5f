import { describe, expect, it } from 'vitest';
import { completenessOf } from './completeness.js';

const counts = (expected: number, missing: number) => ({ expected, missing });

describe('completeness', () => {
  it('is the share of those expected who filed, against the threshold', () => {
    expect(completenessOf(counts(3, 1), 80)).toEqual({ percent: 66.7, threshold: 80, complete: false });
    expect(completenessOf(counts(5, 1), 80)).toEqual({ percent: 80, threshold: 80, complete: true });
  });

  it('does not round up to the threshold', () => {
    expect(completenessOf(counts(10_000, 2_001), 80)).toEqual({
      percent: 80,
      threshold: 80,
      complete: false,
    });
  });

  it('says nothing where nobody is expected or no threshold was agreed', () => {
    expect(completenessOf(counts(0, 0), 80).complete).toBeNull();
    expect(completenessOf(counts(2, 0), null)).toEqual({ percent: 100, threshold: null, complete: null });
  });
});
