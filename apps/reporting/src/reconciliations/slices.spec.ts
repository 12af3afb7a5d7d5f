import { expect, it } from 'vitest';
import { type DueSlice, sampleOf } from './slices.js';

const slice = (indicator: number, size: number): DueSlice => ({
  indicator,
  period: 1,
  size,
  checkedAt: null,
});

it('a sample is of the slices that have waited longest, so that every turn comes', () => {
  let all = Array.from({ length: 170 }, (_, index) => slice(index, index % 7));
  const rounds: number[][] = [];
  for (let round = 1; all.some(({ checkedAt }) => checkedAt === null); round += 1) {
    const chosen = sampleOf(all).map(({ indicator }) => indicator);
    rounds.push(chosen);
    const checkedAt = new Date(round);
    all = all.map((each) => (chosen.includes(each.indicator) ? { ...each, checkedAt } : each));
  }
  expect(rounds.map(({ length }) => length)).toEqual([50, 50, 50, 50]);
  expect(rounds.flat().slice(0, 170)).toEqual(all.map(({ indicator }) => indicator));
});

it('a sample ends with the slice that fills it, however large', () => {
  expect(sampleOf([slice(1, 90_000), slice(2, 10)]).map(({ indicator }) => indicator)).toEqual([1]);
  expect(sampleOf([slice(1, 1_900), slice(2, 10_000), slice(3, 1)])).toHaveLength(2);
});
