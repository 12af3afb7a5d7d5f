import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StructureStore } from '../structure/structure.store.js';
import { tallied } from '../tallies/tally.columns.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { slicesAfter } from './reconciliations.queries.js';
import { ReconciliationsService } from './reconciliations.service.js';
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
      `select indicator, period from contribution union select indicator, period from partition_sum
       union select indicator, period from figure_version order by 1, 2`,
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

  it('visits one of which sums alone are stored, in a run over all and by samples', async () => {
    await reporting.tx.query(`
      insert into period (id, frequency, start_day, end_day) values ('CY1901', 'year', '1901-01-01', '1901-12-31');
      insert into partition_sum (node, indicator, period, cell, basis, partition, ${tallied((c) => c)})
      select n.surrogate_id, i.surrogate_id, p.surrogate_id, 0, 0, 0, ${tallied((c) => (c === 'reported' ? '1' : '0'))}
      from node n, indicator i, period p where p.id = 'CY1901' order by 1, 2 limit 1`);
    try {
      const found = async (mode: 'full' | 'sample') =>
        (await reporting.get(ReconciliationsService).run(mode)).details;
      const key = expect.stringMatching(/~CY1901~total~preliminary$/) as string;
      const difference = { kind: 'figure', key, fields: ['reported'] };
      expect(await found('full')).toEqual([difference]);
      const sampled = [await found('sample'), await found('sample'), await found('sample')];
      expect(sampled.flat()).toContainEqual(difference);
    } finally {
      await reporting.tx.query(`
        delete from partition_sum where period = (select surrogate_id from period where id = 'CY1901')`);
    }
  });

  it('finds the next ones without reading what is stored of them', async () => {
    await reporting.tx.query(`
      insert into contribution (node, indicator, period, expected)
      select n, 1000000000 + i, 1, false from generate_series(1, 300) n, generate_series(1, 100) i;
      insert into partition_sum (node, indicator, period, cell, basis, partition, ${tallied((c) => c)})
      select n, 1000000000 + i, 1, 0, 0, 0, ${tallied(() => '0')} from generate_series(1, 300) n, generate_series(1, 100) i;
      analyze contribution, partition_sum`);
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
      await reporting.tx.query(`
        delete from contribution where indicator >= 1000000000;
        delete from partition_sum where indicator >= 1000000000`);
    }
  });
});
