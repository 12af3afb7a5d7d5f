import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import type { SmallPartnership } from '../testing/small-partnership.js';
import { SmallPartnership as Small } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
import type { RestatementResponse } from './restatements.dto.js';

describe('restatements', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const list = async (small: SmallPartnership, query = ''): Promise<RestatementResponse[]> =>
    (
      await reporting.ask(
        small.subject('federal'),
        `restatements?initiativeId=${small.world.initiativeId}${query}`,
      )
    ).body.items;
  const untilRestated = async (small: SmallPartnership, count: number): Promise<void> => {
    while ((await list(small)).length < count) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const numbers = ({ figures }: RestatementResponse): [string, string | null, string | null][] =>
    figures.map((figure) => [figure.key, figure.old.n, figure.new.n]);

  it('tells of an accepted correction what it changed, at the site and everything above it, and nowhere else', async () => {
    const small = await Small.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5' }), submission.accept(), ...accepted(small, 2, '7'));
    await reporting.settled();
    const before = await reporting.figures(small.world.initiativeId);
    const correction = [submission.correct(), submission.submit({ n: '8' }), submission.accept()];
    for (const fact of correction) await small.hand(fact);
    await reporting.settled();
    const [restatement, ...others] = await list(small);
    expect(others).toEqual([]);
    expect(restatement).toMatchObject({
      cause: correction[2]!.envelope.id,
      revision: 2,
      submissionId: submission.id,
    });
    const official = (node: typeof small.root) => small.key(node, { basis: 'official' });
    expect(new Map(numbers(restatement!).map(([key, ...change]) => [key, change]))).toEqual(
      new Map([
        [official(small.sites[0]), ['5', '8']],
        [official(small.states[0]), ['5', '8']],
        [official(small.root), ['12', '15']],
      ]),
    );
    const after = await reporting.figures(small.world.initiativeId);
    const changed = [...after].filter(([key, { n }]) => n !== before.get(key)?.n).map(([key]) => key);
    const line = [small.sites[0], small.states[0], small.root];
    expect(changed.sort()).toEqual(line.flatMap((node) => [official(node), small.key(node)]).sort());
  });

  it('tells each of many causes in one chunk apart, though their figures are published once', async () => {
    const small = await Small.in(reporting);
    const [a, b] = [small.submission(0), small.submission(1)];
    await small.hand(a.submit({ n: '1' }), a.accept(), b.submit({ n: '10' }), b.accept());
    await small.hand(
      ...[a.correct(), a.submit({ n: '2' }), a.accept(), b.correct(), b.submit({ n: '20' }), b.accept()],
      ...[a.correct(), a.submit({ n: '3' }), a.accept(), b.retract()],
    );
    await reporting.settled();
    const state = small.key(small.states[0], { basis: 'official' });
    const steps = (await list(small)).map((r) =>
      numbers(r)
        .find(([key]) => key === state)!
        .slice(1),
    );
    expect(steps).toEqual([
      ['11', '12'],
      ['12', '22'],
      ['22', '23'],
      ['23', '3'],
    ]);
    expect((await reporting.figures(small.world.initiativeId)).get(state)).toMatchObject({
      n: '3',
      reported: 1,
      missing: 1,
    });
  });

  it('ends each chain of restatements at the figure that is published', async () => {
    const small = await Small.in(reporting, { kind: 'ratio', per: 100 });
    const submissions = [0, 1, 2, 3].map((site) => small.submission(site));
    await small.hand(
      ...submissions.flatMap((each, i) => [each.submit({ n: `${i}`, d: '10' }), each.accept()]),
    );
    for (const round of [1, 2, 3])
      await small.hand(
        ...submissions.flatMap((each, i) => [
          each.correct(),
          each.submit({ n: `${round * 2 + i}`, d: '10' }),
          each.accept(),
        ]),
      );
    await reporting.settled();
    const root = small.key(small.root, { basis: 'official' });
    const chain = (await list(small)).map(({ figures }) => figures.find(({ key }) => key === root)!);
    expect(chain).toHaveLength(12);
    chain.slice(1).forEach((figure, i) => expect(figure.old.n).toBe(chain[i]!.new.n));
    expect(chain.at(-1)!.new).toMatchObject({ n: '30', d: '40', value: '75' });
    expect((await reporting.figures(small.world.initiativeId)).get(root)).toMatchObject({ n: '30', d: '40' });
  });

  it('removes what was retracted, counts it again when it is accepted again, and records a replay once', async () => {
    const small = await Small.in(reporting);
    const submission = small.submission(0);
    const facts = [submission.submit({ n: '5' }), submission.accept(), submission.retract()];
    await small.hand(...facts);
    await reporting.settled();
    const root = small.key(small.root, { basis: 'official' });
    expect((await reporting.figures(small.world.initiativeId)).get(root)).toMatchObject({
      n: null,
      missing: 4,
    });
    const again = [submission.correct(), submission.submit({ n: '5' }), submission.accept()];
    await small.hand(...again);
    await reporting.hand(...facts, ...again);
    await reporting.settled();
    expect((await reporting.figures(small.world.initiativeId)).get(root)).toMatchObject({
      n: '5',
      missing: 3,
    });
    expect(
      (await list(small)).map((r) =>
        numbers(r)
          .find(([key]) => key === root)!
          .slice(1),
      ),
    ).toEqual([
      ['5', null],
      [null, '5'],
    ]);
  });

  it('tells of corrections that came before their site was known once it is, and of each what it changed', async () => {
    const small = await Small.in(reporting);
    const [site, started] = small.world.start('local', small.states[0].id);
    const early = new Submission(small.world.initiativeId, site.id, small.indicator, 'CY2023');
    await small.hand(...accepted(small, 0, '100'));
    await small.hand(early.submit({ n: '5' }), early.accept(), early.correct(), early.submit({ n: '8' }));
    const [second, , , third] = [early.accept(), early.correct(), early.submit({ n: '9' }), early.accept()];
    await small.hand(second, third);
    await reporting.settled();
    expect(await list(small)).toEqual([]);
    await small.hand(started);
    await untilRestated(small, 2);
    const told = new Map((await list(small)).map((each) => [each.cause, numbers(each)]));
    const root = small.key(small.root, { basis: 'official' });
    const atRoot = (cause: string) =>
      told
        .get(cause)!
        .find(([key]) => key === root)!
        .slice(1);
    expect(atRoot(second.envelope.id)).toEqual(['105', '108']);
    expect(atRoot(third.envelope.id)).toEqual(['108', '109']);
    expect(told.get(third.envelope.id)).toHaveLength(3);
  });

  it('tells why: as its correction or its retraction said, in the list and in the feed', async () => {
    const small = await Small.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5' }), submission.accept());
    await small.hand(submission.correct('late_forms'), submission.submit({ n: '8' }), submission.giveBack());
    await small.hand(submission.submit({ n: '9' }), submission.accept(), submission.retract());
    await reporting.settled();
    const told = await list(small);
    expect(told.map(({ reasonCode }) => reasonCode)).toEqual(['late_forms', 'duplicate']);
    const { body } = await reporting.ask(small.subject('federal'), 'feed?limit=500');
    const events: { data: { submissionId?: string; reasonCode?: string } }[] = body.items;
    const own = events.filter(({ data }) => data.submissionId === submission.id);
    expect(own.map(({ data }) => data.reasonCode)).toEqual(['late_forms', 'duplicate']);
  });

  it('shows those of one node to who sees it', async () => {
    const small = await Small.in(reporting);
    for (const site of [0, 2]) {
      const submission = small.submission(site);
      await small.hand(submission.submit({ n: '5' }), submission.accept(), submission.retract());
    }
    await reporting.settled();
    expect(await list(small)).toHaveLength(2);
    expect(await list(small, `&node=${small.states[1].id}`)).toHaveLength(1);
    const { body } = await reporting.ask(small.subject('state'), 'restatements');
    expect(body.items).toHaveLength(1);
    const keys = body.items[0].figures.map(({ key }: { key: string }) => key);
    expect(keys.sort()).toEqual(
      [small.sites[0], small.states[0]].map((n) => small.key(n, { basis: 'official' })).sort(),
    );
  });
});

const accepted = (small: SmallPartnership, site: number, n: string) => {
  const submission = small.submission(site);
  return [submission.submit({ n }), submission.accept()];
};
