import { IndicatorPublished, IndicatorRetired } from '@impact/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFigures } from '../testing/expect-figures.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';

describe('a definition that changes', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('expects nothing more of a measure that is retired, and keeps what was filed', async () => {
    const small = await SmallPartnership.in(reporting);
    const of = async (periodId: string) =>
      (await reporting.figures(small.world.initiativeId)).get(small.key(small.root, { periodId }));
    await small.hand(
      small.submission(0).submit({ n: '7' }),
      small.submission(0, 'CY2022').submit({ n: '6' }),
    );
    await reporting.settled();
    expect(await of('CY2023')).toMatchObject({ n: '7', expected: 4, missing: 3 });
    const published = small.facts.find(({ data }) => data instanceof IndicatorPublished)!;
    const data = Object.assign(new IndicatorRetired(), published.data, { effectiveTo: '2022-12-31' });
    await small.hand({ ...published, data, envelope: { ...published.envelope, aggregateVersion: 2 } });
    await reporting.settled();
    expect(await of('CY2023')).toMatchObject({ n: '7', expected: 0, missing: 0 });
    expect(await of('CY2022')).toMatchObject({ n: '6', expected: 4, missing: 3 });
    expectFigures(await reporting.figures(small.world.initiativeId), small.facts);
  });
});
