import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFigures } from '../testing/expect-figures.js';
import type { Participation } from '../testing/partnership.js';
import { differencesIn } from '../testing/rebuilding.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
import type { FigureResponse } from './figures.dto.js';

const dimensions = [{ code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] }];
const cells = [{ dimension: 'sex', option: 'female', n: '2' }];

describe('those who file without being expected', { timeout: 60_000 }, () => {
  let reporting: RunningReporting;
  let small: SmallPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const filing = ({ id }: Participation): Submission =>
    new Submission(small.world.initiativeId, id, small.indicator, 'CY2023');
  const ask = async (participation: Participation, query = ''): Promise<FigureResponse> => {
    const about = `node=${participation.id}&indicator=${small.indicator}&periodId=CY2023&cell=total`;
    const path = `figures?${about}&basis=preliminary${query}`;
    return (await reporting.ask(small.subject('federal'), path)).body.items[0];
  };
  /** Compares every figure with paper, adds up who is expected, and reconciles. */
  const allRight = async (): Promise<void> => {
    await reporting.settled();
    const figures = await reporting.figures(small.world.initiativeId);
    expectFigures(figures, small.facts);
    for (const [key, { expected, reported, noNew, missing }] of figures)
      if (key.includes('~total~')) expect(reported + noNew + missing, key).toBe(expected);
    expect(await differencesIn(reporting)).toEqual([]);
  };
  const none = { expected: 0, reported: 0, noNewResults: 0, missing: 0 };

  it('are told apart in figures, lineage and completeness; their numbers are in the sums, and in the cells', async () => {
    small = await SmallPartnership.in(reporting, { dimensions, duplication: 'organizations' });
    const state = small.states[0];
    await small.hand(
      filing(state).submit({ n: '21', cells }),
      small.submission(0).submit({ n: '10' }),
      filing(small.root).submit('nothing new'),
    );
    await allRight();
    const counts = { expected: 2, reported: 1, noNewResults: 0, missing: 1 };
    expect(await ask(state)).toMatchObject({
      n: '31',
      partial: true,
      duplicates: 'may include duplicates',
      counts: { ...counts, reportedUnexpected: 1, noNewResultsUnexpected: 0 },
    });
    expect((await ask(small.root)).counts).toMatchObject({
      expected: 4,
      reported: 1,
      reportedUnexpected: 1,
      noNewResultsUnexpected: 1,
    });
    const cell = small.key(state, { cell: 'sex:female' });
    expect((await reporting.figures(small.world.initiativeId)).get(cell)).toMatchObject({
      n: '2',
      expected: 2,
      reported: 0,
      reportedUnexpected: 1,
      missing: 1,
    });
    const at = `figures/${small.key(state)}/lineage`;
    const { reproduced, contributions, equal } = (await reporting.ask(small.subject('federal'), at)).body;
    expect([equal, reproduced.counts]).toEqual([
      true,
      { ...counts, reportedUnexpected: 1, noNewResultsUnexpected: 0 },
    ]);
    expect(contributions.map((each: { expected: boolean }) => each.expected)).toContain(false);
    const complete = `completeness?parent=${small.root.id}&periodId=CY2023`;
    const [first] = (await reporting.ask(small.subject('federal'), complete)).body.items;
    expect(first).toMatchObject({ percent: 50, complete: false, counts });
  });

  it('are so in a state of which nobody else files, by the tree of today, too, and as it was known', async () => {
    small = await SmallPartnership.in(reporting, { dimensions });
    const [, state] = small.states;
    const before = new Date().toISOString();
    await small.hand(filing(state).submit({ n: '21', cells }));
    await allRight();
    const own = { n: '21', counts: { ...none, expected: 2, missing: 2, reportedUnexpected: 1 } };
    for (const query of ['', '&hierarchy=as-is', `&knownAt=${encodeURIComponent(new Date().toISOString())}`])
      expect(await ask(state, query), query).toMatchObject(own);
    expect(await ask(state, `&knownAt=${encodeURIComponent(before)}`)).toMatchObject({
      n: null,
      counts: { expected: 2, missing: 2, reportedUnexpected: 0 },
    });
  });

  it('become so, and no longer, as the set asks, as they end within the period, and as they move', async () => {
    small = await SmallPartnership.in(reporting, { kind: 'ratio', per: 100 });
    const { world, sites, states, root, indicator } = small;
    const [first, second] = [small.submission(0), small.submission(1)];
    await small.hand(
      first.submit({ n: '1', d: '2' }),
      first.accept(),
      second.submit({ n: '3', d: '4' }),
      small.submission(2).submit('nothing new'),
    );
    await small.hand(world.end(sites[0], '2023-01-10'));
    await allRight();
    expect(await ask(sites[0])).toMatchObject({ n: '1', counts: { ...none, reportedUnexpected: 1 } });
    await small.hand(world.reparent(sites[0], states[1].id, '2023-01-05'));
    await allRight();
    expect(await ask(states[1])).toMatchObject({
      n: '1',
      counts: { ...none, expected: 2, noNewResults: 1, missing: 1, reportedUnexpected: 1 },
    });
    await small.hand(world.measureSet({}, '2023-01-01'));
    await allRight();
    expect(await ask(root)).toMatchObject({
      n: '4',
      counts: { ...none, reportedUnexpected: 2, noNewResultsUnexpected: 1 },
    });
    await small.hand(world.measureSet({ [indicator]: {} }, '2023-01-01'));
    await allRight();
    expect((await ask(root)).counts).toMatchObject({
      expected: 3,
      reported: 1,
      noNewResults: 1,
      missing: 1,
      reportedUnexpected: 1,
      noNewResultsUnexpected: 0,
    });
  });

  it('leave nothing behind when they take it back, and are restated when they are corrected', async () => {
    small = await SmallPartnership.in(reporting);
    const [one, other] = [filing(small.states[0]), filing(small.states[1])];
    await small.hand(one.submit({ n: '5' }), one.giveBack(), other.submit('nothing new'), other.accept());
    await allRight();
    expect(await ask(small.root)).toMatchObject({
      n: '5',
      counts: { ...none, expected: 4, missing: 4, reportedUnexpected: 1, noNewResultsUnexpected: 1 },
    });
    await small.hand(one.withdraw(), other.correct(), other.submit({ n: '7' }), other.accept());
    await allRight();
    expect((await ask(small.root)).counts).toEqual({
      ...none,
      expected: 4,
      missing: 4,
      reportedUnexpected: 1,
      noNewResultsUnexpected: 0,
    });
    const { items } = (await reporting.ask(small.subject('federal'), `restatements?node=${small.root.id}`))
      .body;
    expect(items[0].figures).toMatchObject([
      {
        old: { n: '0', counts: { noNewResultsUnexpected: 1, reportedUnexpected: 0 } },
        new: { n: '7', counts: { noNewResultsUnexpected: 0, reportedUnexpected: 1 } },
      },
    ]);
    await small.hand(other.retract());
    await allRight();
    expect(await ask(small.root)).toMatchObject({ n: null, counts: { ...none, expected: 4, missing: 4 } });
  });
});
