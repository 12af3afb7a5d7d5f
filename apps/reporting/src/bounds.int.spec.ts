import { kafkaIn, Messaging } from '@impact/messaging';
import { publishExtremes } from '@impact/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from './testing/running-reporting.js';

describe('what others publish', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('is taken as small and as great as its bounds: nothing is parked, everything counts and is published', async () => {
    await publishExtremes(kafkaIn(process.env), reporting.prefix);
    await reporting.get(Messaging).idle(60_000);
    await reporting.settled(60_000);
    await reporting.get(Messaging).idle(60_000);
    // How much is restated depends on whether a site was known when its corrections came.
    const [counted] = await reporting.tx.query(`
      with restated as (
        select (select count(*)::int from restatement_figure f where f.restatement_id = r.id) as figures,
          (select count(*)::int from feed where restatement_id = r.id) as parts
        from restatement r)
      select (select count(*)::int from figure_version where n = repeat('9', 30)::numeric) as greatest,
        max(figures) as most, max(parts) as "mostParts",
        count(*) filter (where parts <> greatest(1, ceil(figures / 250.0)))::int as "otherwiseTold"
      from restated`);
    expect(counted).toEqual({
      ...{ greatest: expect.any(Number), most: expect.any(Number), mostParts: expect.any(Number) },
      otherwiseTold: 0,
    });
    expect(counted.greatest).toBeGreaterThan(2000);
    expect(counted.most).toBeGreaterThan(1000);
    expect(counted.mostParts).toBeGreaterThan(4);
  }, 150_000);
});
