import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { CompletenessResponse } from './completeness.dto.js';

describe('completeness', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('tells state by state who filed of those expected, against the threshold of the measure set', async () => {
    const small = await SmallPartnership.in(reporting);
    const filings = [0, 1, 2].map((site) =>
      small.submission(site).submit(site === 1 ? 'nothing new' : { n: '3' }),
    );
    await small.hand(...filings);
    await reporting.settled();
    const of = async (query: string): Promise<CompletenessResponse[]> =>
      (
        await reporting.ask(
          small.subject('federal'),
          `completeness?parent=${small.root.id}&periodId=CY2023${query}`,
        )
      ).body.items;
    expect(await of('')).toMatchObject([
      {
        node: { id: small.states[0].id },
        percent: 100,
        threshold: 80,
        complete: true,
        counts: { noNewResults: 1 },
      },
      {
        node: { id: small.states[1].id },
        percent: 50,
        threshold: 80,
        complete: false,
        counts: { missing: 1 },
      },
    ]);
    expect((await of('&basis=official')).map(({ percent }) => percent)).toEqual([0, 0]);
  });
});
