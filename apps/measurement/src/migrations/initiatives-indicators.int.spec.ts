import { describe, expect, it } from 'vitest';
import { idOf } from '../aggregate-ids.js';
import { InitiativesIndicators1700000004010 as Migration } from './1700000004010-initiatives-indicators.js';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

describe('a dictionary from before names were the initiatives’ own', () => {
  it('keeps its versions, and each its place in the order of its events', async () => {
    const earlier = await RunningMeasurement.start();
    try {
      const { initiativeId } = await new Partnership(earlier).begin().then(async (before) => {
        await before.indicator('served');
        return before;
      });
      const runner = earlier.tx.connection.createQueryRunner();
      const migration = new Migration();
      await migration.down(runner);
      await migration.up(runner);
      await runner.release();
      const retired = await earlier.did('stella', 'indicators/served@1/retire');
      expect(retired).toMatchObject({ initiativeId, status: 'retired' });
      const events = (await earlier.published()).filter(
        ({ key }) => key === idOf('indicator', initiativeId, 'served@1'),
      );
      expect(events.map(({ headers }) => headers['ce_aggregateversion'])).toEqual(['1', '2']);
    } finally {
      await earlier.stop();
    }
  });
});
