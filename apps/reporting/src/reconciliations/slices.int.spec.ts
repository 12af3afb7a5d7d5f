import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StructureStore } from '../structure/structure.store.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { slicesAfter } from './reconciliations.queries.js';
import type { Slice } from './slice.js';
import { beforeFirst, bySlice, keyOf, readSlices } from './slices.js';

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
}

/** How many rows the nodes of a plan read of tables. */
const rowsRead = (plan: Plan): number =>
  (plan['Relation Name'] ? plan['Actual Rows'] * plan['Actual Loops'] : 0) +
  (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);

describe('reading the slices', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    const [script] = fc.sample(scripts, { seed: 20, numRuns: 40 }).slice(-1);
    await reporting.hand(...new Scenario(script!).facts);
    await reporting.settled();
  });
  afterAll(() => reporting?.stop());

  it('goes through them in steps, and misses none', async () => {
    const rows: Slice[] = await reporting.tx.query(
      'select indicator, period from contribution union select indicator, period from figure_version order by 1, 2',
    );
    const structure = await reporting.get(StructureStore).current(reporting.tx);
    const walked: Slice[] = [];
    for (let isLast = false; !isLast;) {
      const read = await readSlices(reporting.tx, structure, walked.at(-1) ?? beforeFirst, 2);
      walked.push(...read.slices);
      isLast = read.last;
    }
    const keys = walked.map(keyOf);
    expect(keys).toEqual([...new Set(keys)]);
    expect([...walked].sort(bySlice)).toEqual(walked);
    expect(keys).toEqual(expect.arrayContaining(rows.map(keyOf)));
  });

  it('finds the next ones without reading what is stored of them', async () => {
    await reporting.tx.query(`
      insert into contribution (node, indicator, period, expected)
      select n, 1000000000 + i, 1, false from generate_series(1, 300) n, generate_series(1, 100) i;
      analyze contribution`);
    try {
      const parameters = [1_000_000_000, 0, 10, 20] as const;
      const [{ 'QUERY PLAN': plan }] = await reporting.tx.query(
        `explain (analyze, format json) ${slicesAfter.text}`,
        [...parameters],
      );
      expect(rowsRead(plan[0].Plan)).toBeLessThan(1_000);
      const [indicator, period, limit, mostSize] = parameters;
      const read = await slicesAfter.rows(reporting.tx, { indicator, period, limit, mostSize });
      expect(read).toEqual(
        Array.from({ length: 10 }, (_, at) => ({ indicator: 1_000_000_001 + at, period: 1, size: 20 })),
      );
    } finally {
      await reporting.tx.query('delete from contribution where indicator >= 1000000000');
    }
  });
});
