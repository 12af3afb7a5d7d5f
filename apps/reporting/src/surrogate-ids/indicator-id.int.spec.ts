import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureResponse } from '../figures/figures.dto.js';
import { expectFigures } from '../testing/expect-figures.js';
import { differencesIn, runRebuild } from '../testing/rebuilding.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';

const name = 'trained@1';

describe('two initiatives that use one name for different measures', { timeout: 60_000 }, () => {
  let reporting: RunningReporting;
  let counting: SmallPartnership;
  let dividing: SmallPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    counting = await SmallPartnership.in(reporting, { name, caveat: 'counted' });
    dividing = await SmallPartnership.in(reporting, { name, kind: 'ratio', per: 100, caveat: 'divided' });
    const both = 'both';
    await counting.hand(counting.world.grant(both, 'observer', counting.root.id));
    await dividing.hand(dividing.world.grant(both, 'observer', dividing.root.id));
    for (const site of [0, 1, 2]) {
      const [first, second] = [counting.submission(site), dividing.submission(site)];
      await counting.hand(first.submit({ n: `${site + 1}` }), first.accept());
      await dividing.hand(second.submit({ n: `${site + 1}`, d: '10' }), second.accept());
    }
    await reporting.settled();
  });
  afterAll(() => reporting?.stop());

  const read = async (query: string): Promise<FigureResponse[]> =>
    (await reporting.ask('both', `figures?indicator=${name}&periodId=CY2023&cell=total&${query}`)).body.items;
  const numbers = ({ n, d, value, labels }: FigureResponse) => ({ n, d, value, labels });

  async function expectRightFigures(): Promise<void> {
    for (const { world, facts } of [counting, dividing])
      expectFigures(await reporting.figures(world.initiativeId), facts);
    for (const hierarchy of ['as-was', 'as-is'])
      for (const basis of ['preliminary', 'official']) {
        const of = (node: string) => read(`hierarchy=${hierarchy}&basis=${basis}&node=${node}`);
        expect((await of(counting.root.id)).map(numbers)).toMatchObject([{ n: '6', d: null, value: '6' }]);
        expect((await of(counting.states[0].id)).map(numbers)).toMatchObject([
          { n: '3', labels: expect.arrayContaining(['counted']) },
        ]);
        expect((await of(dividing.root.id)).map(numbers)).toMatchObject([{ n: '6', d: '30', value: '20' }]);
        expect((await of(dividing.states[0].id)).map(numbers)).toMatchObject([{ n: '3', d: '20' }]);
      }
  }

  it('each have their own figures at every tier', expectRightFigures);

  it('are both answered where no initiative is named, and one where it is', async () => {
    const federal = await read('tier=federal&basis=official');
    expect(federal.map(({ key }) => key.split('~')[0]).sort()).toEqual(
      [counting.root.id, dividing.root.id].sort(),
    );
    const initiativeId = dividing.world.initiativeId;
    expect(
      (await read(`tier=federal&basis=official&initiativeId=${initiativeId}`)).map(numbers),
    ).toMatchObject([{ n: '6', d: '30' }]);
  });

  it('have lineages that come out equal, and thresholds of their own', async () => {
    for (const small of [counting, dividing]) {
      const key = encodeURIComponent(small.key(small.root, { basis: 'official' }));
      const { body } = await reporting.ask('both', `figures/${key}/lineage`);
      expect(body).toMatchObject({ equal: true, figure: { indicator: name, n: '6' } });
      const asked = `completeness?parent=${small.root.id}&periodId=CY2023&basis=official`;
      const complete = (await reporting.ask('both', asked)).body.items;
      expect(complete).toMatchObject([
        { indicator: name, percent: 100, threshold: 80, counts: { expected: 2, missing: 0 } },
        { indicator: name, percent: 50, threshold: 80, counts: { expected: 2, missing: 1 } },
      ]);
    }
  });

  it('are right in the feed', async () => {
    const { items } = (await reporting.ask('both', 'feed?limit=500')).body;
    const roots = (items as { type: string; data: { figure: { participationId: string }; value: object } }[])
      .filter(({ type }) => type === 'figure.changed')
      .map(({ data }) => data)
      .filter(({ figure }) => figure.participationId === dividing.root.id);
    expect(roots.at(-1)).toMatchObject({
      figure: { indicator: name },
      value: { n: '6', d: '30', value: '20' },
    });
  });

  it('stay so through a reconciliation and a rebuild from the log', async () => {
    expect(await differencesIn(reporting)).toEqual([]);
    await reporting.tell(...counting.facts, ...dividing.facts);
    expect(await runRebuild(reporting)).toMatchObject({ phase: 'switched', differences: 0, published: 0 });
    await expectRightFigures();
  });
});
