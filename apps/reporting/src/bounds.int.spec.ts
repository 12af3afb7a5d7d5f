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
    await publishExtremes(kafkaIn(process.env), reporting.topicPrefix);
    await reporting.get(Messaging).idle(60_000);
    await reporting.settled(60_000);
    await reporting.get(Messaging).idle(60_000);
    const [counted] = await reporting.tx.query(`
      select (select count(*)::int from figure_version where n = repeat('9', 30)::numeric) as greatest,
        (select count(*)::int from feed where restatement_id is not null) as parts,
        (select count(*)::int from restatement_figure) as figures`);
    expect(counted).toEqual({ greatest: expect.any(Number), parts: 18, figures: 2002 });
    expect(counted.greatest).toBeGreaterThan(2000);
  }, 150_000);
});
