import { describe, expect, it } from 'vitest';
import { expectFigures } from '../testing/expect-figures.js';
import { differencesIn } from '../testing/rebuilding.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
import { Unexpected1700000005030 as Migration } from './1700000005030-unexpected.js';
import { ContractPipelineWords1795936800000 as Words } from './1795936800000-contract-pipeline-words.js';

const dimensions = [{ code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] }];

describe('figures from before who is not expected was counted apart', { timeout: 60_000 }, () => {
  it('count them apart, are told anew, and keep what had been told', async () => {
    const reporting = await RunningReporting.start();
    try {
      const small = await SmallPartnership.in(reporting, { dimensions });
      const { initiativeId } = small.world;
      const own = new Submission(initiativeId, small.states[0].id, small.indicator, 'CY2023');
      const above = new Submission(initiativeId, small.root.id, small.indicator, 'CY2023');
      const cells = [{ dimension: 'sex', option: 'female', n: '4' }];
      await small.hand(
        ...[small.submission(0).submit({ n: '10', cells }), small.submission(1).submit('nothing new')],
        ...[own.submit({ n: '21', cells }), own.accept(), above.submit('nothing new')],
        ...[own.correct(), own.submit({ n: '22', cells }), own.accept()],
      );
      await reporting.settled();
      const figures = () => reporting.figures(initiativeId);
      const after = await figures();
      const [migration, words] = [new Migration(), new Words()];
      const runner = reporting.tx.connection.createQueryRunner();
      await words.down(runner);
      await migration.down(runner);
      const [{ reported, no_new }] = await reporting.tx.query(
        `select reported, no_new from figure_version v join node n on n.code = v.node join period p on p.code = v.period
         where n.id = $1 and p.id = 'CY2023' and cell = 0 and basis = 0`,
        [small.root.id],
      );
      expect([reported, no_new]).toEqual([2, 2]);
      const instant = encodeURIComponent(new Date().toISOString());
      await migration.up(runner);
      await words.up(runner);
      await runner.release();
      await reporting.settled();
      expectFigures(await figures(), small.facts);
      expect(await differencesIn(reporting)).toEqual([]);
      for (const [key, figure] of await figures()) {
        const isTold = figure.reportedUnexpected + figure.noNewUnexpected > 0;
        expect([key, figure.version]).toEqual([key, after.get(key)!.version + (isTold ? 1 : 0)]);
      }
      const known = `figures?node=${small.root.id}&cell=total&basis=preliminary&periodId=CY2023&knownAt=${instant}`;
      expect((await reporting.ask(small.subject('federal'), known)).body.items[0].counts).toMatchObject({
        reported: 2,
        noNewResults: 2,
        reportedUnexpected: 0,
      });
      const { items } = (await reporting.ask(small.subject('federal'), 'restatements')).body;
      expect(items[0].figures[0].old.counts).toMatchObject({
        reportedUnexpected: 0,
        noNewResultsUnexpected: 0,
      });
    } finally {
      await reporting.stop();
    }
  });
});
