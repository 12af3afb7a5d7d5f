import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign } from './campaign.js';
import type { Choice } from './plan/plan.js';
import { Results } from './results/results.js';
import { summaryOf, tally } from './results/summary.js';

/** Few enough to be run every time, and enough that every crash point of the services has its turn. */
const seeds = Array.from({ length: 10 }, (_, seed) => seed);
const results = Results.open(undefined, { resume: false });
let choice: Choice;

beforeAll(async () => {
  choice = await campaign({ seeds, results, report: (line) => console.log(line) });
}, 1_800_000);

afterAll(() => console.log(summaryOf(results.list, choice)));

describe('real services under faults', () => {
  it.each(seeds)(
    'lose nothing, double nothing, keep every order and agree with the oracle: seed %i',
    (seed) => {
      const result = results.list.find((each) => each.seed === seed);
      expect(result?.complaints).toEqual([]);
      expect(result?.checked.changes).toBeGreaterThan(20);
      expect(result?.checked.unasked).toBeGreaterThan(0);
      expect(result?.checked.moved).toBeGreaterThan(0);
      expect(result?.checked.facts).toBeGreaterThan(20);
      expect(result?.checked.judged).toBeGreaterThan(10);
    },
  );

  it('were ended at every crash point of the plans', () => {
    const planned = results.list.flatMap(({ crashed, notReached }) => [...crashed, ...notReached]);
    expect(tally(planned, choice.points).filter(([, times]) => times === 0)).toEqual([]);
    expect(results.list.flatMap(({ notReached }) => notReached)).toEqual([]);
  });
});
