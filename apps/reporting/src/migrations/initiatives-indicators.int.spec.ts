import { describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
import { InitiativesIndicators1700000005010 as Migration } from './1700000005010-initiatives-indicators.js';
import { ContractPipelineWords1795936800000 as Words } from './1795936800000-contract-pipeline-words.js';

describe('surrogate ids from before names were the initiatives’ own', { timeout: 60_000 }, () => {
  it('stand for what they stood for, also of indicators that are expected or filed and not known yet', async () => {
    const reporting = await RunningReporting.start();
    try {
      const small = await SmallPartnership.in(reporting);
      const [expected] = small.world.indicator();
      const [filed] = small.world.indicator();
      const submission = new Submission(small.world.initiativeId, small.sites[0].id, filed, 'CY2023');
      await small.hand(small.world.measureSet({ [small.indicator]: {}, [expected]: {} }));
      await small.hand(small.submission(0).submit({ n: '5' }), submission.submit({ n: '7' }));
      await reporting.settled();
      const ids = (): Promise<object[]> =>
        reporting.tx.query('select surrogate_id, id from indicator order by surrogate_id');
      const before = await ids();
      expect(before).toHaveLength(3);
      const runner = reporting.tx.connection.createQueryRunner();
      const [migration, words] = [new Migration(), new Words()];
      await migration.down(runner);
      expect(await ids()).not.toEqual(before);
      await words.down(runner);
      await migration.up(runner);
      await words.up(runner);
      await runner.release();
      expect(await ids()).toEqual(before);
    } finally {
      await reporting.stop();
    }
  });
});
