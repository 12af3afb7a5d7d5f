import { SubmissionSubmitted } from '@impact/contracts';
import { VersionConflict } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFigures } from '../testing/expect-figures.js';
import { Partnership } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';

describe('counting submissions', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('counts 12, no new results and a missing site as 12, 2 of 3 reported', async () => {
    const world = new Partnership();
    const [root, rootStarted] = world.start('federal');
    const [state, stateStarted] = world.start('state', root.id);
    const sites = [0, 1, 2].map(() => world.start('local', state.id));
    const [indicator, published] = world.indicator();
    await reporting.hand(rootStarted, stateStarted, ...sites.map(([, started]) => started));
    await reporting.hand(published, world.measureSet({ [indicator]: {} }), world.openYear(2023));
    const [a, b] = sites.map(([site]) => new Submission(world.initiativeId, site.id, indicator, 'CY2023'));
    await reporting.hand(a!.submit({ n: '12' }), b!.submit('nothing new'));
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    const of = (id: string, basis = 'preliminary') => figures.get(`${id}~${indicator}~CY2023~total~${basis}`);
    for (const { id } of [state, root])
      expect(of(id)).toMatchObject({ n: '12', expected: 3, reported: 1, noNew: 1, missing: 1 });
    expect(of(sites[2]![0].id)).toMatchObject({ n: null, expected: 1, missing: 1 });
    expect(of(root.id, 'official')).toMatchObject({ n: null, expected: 3, reported: 0, missing: 3 });
  });

  it('counts the state that files among its sites apart: 2 of 3 reported, one missing, and its own 21 are in the sum', async () => {
    const small = await SmallPartnership.in(reporting);
    const { world, states, root, facts } = small;
    const [third, started] = world.start('local', states[0].id);
    await small.hand(started);
    const file = (participation: { id: string }) =>
      new Submission(world.initiativeId, participation.id, small.indicator, 'CY2023');
    const [own, above, declared] = [file(states[0]), file(root), file(states[1])];
    await small.hand(
      ...[small.submission(0).submit({ n: '10' }), small.submission(1).submit('nothing new')],
      ...[own.submit({ n: '21' }), above.submit({ n: '4' }), declared.submit('nothing new')],
    );
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    const of = (participation: { id: string }) => figures.get(small.key(participation as never));
    const none = {
      expected: 0,
      reported: 0,
      noNew: 0,
      missing: 0,
      reportedUnexpected: 0,
      noNewUnexpected: 0,
    };
    expect(of(third)).toMatchObject({ ...none, n: null, expected: 1, missing: 1 });
    expect(of(states[0])).toMatchObject({
      n: '31',
      expected: 3,
      reported: 1,
      noNew: 1,
      missing: 1,
      reportedUnexpected: 1,
      noNewUnexpected: 0,
    });
    expect(of(states[1])).toMatchObject({ ...none, n: '0', expected: 2, missing: 2, noNewUnexpected: 1 });
    expect(of(root)).toMatchObject({
      n: '35',
      expected: 5,
      reported: 1,
      noNew: 1,
      missing: 3,
      reportedUnexpected: 2,
      noNewUnexpected: 1,
    });
    expectFigures(figures, facts);
  });

  it('publishes what an endorsement brings that overtook the submitting, and names it as the cause', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    const submitted = submission.submit({ n: '7' });
    const endorsed = submission.endorse();
    await reporting.hand(endorsed);
    await reporting.hand(submitted);
    await reporting.settled();
    expectFigures(await reporting.figures(small.world.initiativeId), [...small.facts, submitted, endorsed]);
    expect(await causesOf(submission)).toEqual([{ action: 'endorsed', changes_figures: true }]);
  });

  it('names the submitting, and not the endorsement in the same chunk, as the cause', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await reporting.hand(submission.submit({ n: '7' }), submission.endorse());
    await reporting.settled();
    expect(await causesOf(submission)).toEqual([{ action: 'submitted', changes_figures: true }]);
  });

  const causesOf = ({ id }: Submission): Promise<object[]> =>
    reporting.tx.query(
      `select distinct e.action, e.changes_figures from figure_cause c
       join submission_event e on e.event_id = c.cause where e.submission_id = $1`,
      [id],
    );

  it('refuses two facts of one version of a submission, together and one after the other', async () => {
    const world = new Partnership();
    const [root, started] = world.start('federal');
    const [indicator, published] = world.indicator();
    await reporting.hand(started);
    await reporting.hand(published, world.measureSet({ [indicator]: {} }), world.openYear(2023));
    const filed = new Submission(world.initiativeId, root.id, indicator, 'CY2023').submit({ n: '12' });
    const forged = received(Object.assign(new SubmissionSubmitted(), filed.data), { version: 1 });
    await expect(reporting.hand(filed, forged)).rejects.toThrow(VersionConflict);
    await reporting.hand(filed);
    await expect(reporting.hand(forged)).rejects.toThrow(VersionConflict);
    await reporting.hand(filed, filed);
  });
});
