import { Database } from '@impact/service';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { publicationWaiting } from './publication.metrics.js';
import { lockFeed } from './publication.queries.js';

describe('the publisher', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const root = async (small: SmallPartnership) =>
    (await reporting.figures(small.world.initiativeId)).get(small.key(small.root));

  it('waits for another writer of the feed to commit, so that the order of ids is the order of commits', async () => {
    const small = await SmallPartnership.in(reporting);
    const database = reporting.get(Database);
    await database.transaction(async (tx) => {
      await lockFeed.run(tx);
      await database.outside(() => small.hand(small.submission(0).submit({ n: '5' })));
      const isPublished = async () => (await root(small))?.n === '5';
      await database.outside(() =>
        until('the publisher waits', async () => (await reporting.isWaitingForLock()) || isPublished()),
      );
      expect(await database.outside(isPublished)).toBe(false);
    });
    await reporting.settled();
    expect(await root(small)).toMatchObject({ n: '5' });
  });

  it('publishes many causes of one figure as one change that names twenty and counts all', async () => {
    const small = await SmallPartnership.in(reporting);
    const before = (await root(small))!.version;
    const sites = [0, 1, 2, 3].flatMap((site) => {
      const submission = small.submission(site);
      const rounds = [1, 2, 3, 4, 5, 6].flatMap((n) => [
        submission.submit({ n: `${n}` }),
        submission.recall(),
      ]);
      return [...rounds, submission.submit({ n: '7' })];
    });
    await small.hand(...sites);
    await reporting.settled();
    expect(await root(small)).toMatchObject({ n: '28', version: before + 1 });
    const { body } = await reporting.ask(small.subject('federal'), 'feed?limit=500');
    const changes = body.items.map(({ data }: { data: { figureKey: string } }) => data);
    const last = changes.findLast(
      ({ figureKey }: { figureKey: string }) => figureKey === small.key(small.root),
    );
    expect([last.causes.length, last.causesTotal]).toEqual([20, sites.length]);
    expect(Date.parse(last.projectedAt)).toBeGreaterThanOrEqual(Date.parse(last.committedAt));
  });

  it('says in every answer what is counted and waits to be published, and nothing of it afterwards', async () => {
    const small = await SmallPartnership.in(reporting);
    const database = reporting.get(Database);
    const publication = async () =>
      (await reporting.ask(small.subject('federal'), 'figures')).body.publication;
    expect(await publication()).toEqual({ waitingSeconds: 0, waiting: 0 });
    await database.transaction(async (tx) => {
      await lockFeed.run(tx);
      await database.outside(() => small.hand(small.submission(0).submit({ n: '5' })));
      await until(
        'publication has waited',
        async () => (await database.outside(publication)).waitingSeconds > 0.2,
      );
      expect(await database.outside(publication)).toMatchObject({ waiting: 1 });
      await until('the metric says so', async () => (await publicationWaiting.get()).values[0]!.value > 0);
    });
    await reporting.settled();
    expect(await publication()).toEqual({ waitingSeconds: 0, waiting: 0 });
  }, 20_000);

  it('says nothing again when what was filed again is the same', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5.50' }));
    await reporting.settled();
    const { version } = (await root(small))!;
    await small.hand(submission.submit({ n: '5.5' }), submission.endorse());
    await reporting.settled();
    expect((await root(small))!.version).toBe(version);
  });
});
