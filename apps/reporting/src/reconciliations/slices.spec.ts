import { expect, it } from 'vitest';
import type { SizedSlice } from './reconciliations.queries.js';
import { sampleOf } from './slices.js';

const slice = (indicator: number, size: number): SizedSlice => ({ indicator, period: 1, size });

it('a sample is of no more slices than are read for it', () => {
  const many = Array.from({ length: 170 }, (_, index) => slice(index, index % 7));
  expect(sampleOf(many)).toEqual(many.slice(0, 50));
});

it('a sample ends with the slice that fills it, however large', () => {
  expect(sampleOf([slice(1, 90_000), slice(2, 10)]).map(({ indicator }) => indicator)).toEqual([1]);
  expect(sampleOf([slice(1, 1_900), slice(2, 10_000), slice(3, 1)])).toHaveLength(2);
});
