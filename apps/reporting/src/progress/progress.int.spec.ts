import {
  event,
  eventTypeOf,
  GoalApproved,
  GoalOffTrack,
  GoalReturned,
  type GoalState,
  type Received,
  topics,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { fiscalYearOn, periodSpan } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Submission } from '../testing/submission.js';
import type { ProgressResponse } from './progress.dto.js';

describe('progress of annual goals', () => {
  let reporting: RunningReporting;
  let judged: JudgedPartnership;
  let fiscalYear: string;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    judged = await JudgedPartnership.begin(reporting);
    fiscalYear = fiscalYearOn(judged.today());
    for (const quarter of [1, 2]) {
      const { periodId, start, end } = periodSpan(`${fiscalYear}-Q${quarter}`)!;
      await reporting.hand(judged.small.world.open(periodId, start, end));
    }
  });
  afterAll(() => reporting?.stop());

  /** Shares measures of quarters alone; gives their names. */
  async function measures(...options: object[]): Promise<string[]> {
    const { world } = judged.small;
    const made = options.map((each) => world.indicator({ frequency: 'ffy_quarter', ...each }));
    const names = made.map(([name]) => name);
    await reporting.hand(...made.map(([, published]) => published));
    await reporting.hand(world.measureSet(Object.fromEntries(names.map((name) => [name, {}]))));
    return names;
  }

  const goalOf = (node: Participation, indicator: string, more: Partial<GoalState> = {}) => {
    const goalId = uuidv7();
    const values = { baseline: '100', target: '200', direction: 'up' as const };
    const state = { participationId: node.id, indicator, fiscalYear, values, ...more };
    return { goalId, initiativeId: judged.small.world.initiativeId, ...state };
  };
  const approved = (goal: ReturnType<typeof goalOf>, version = 1): Received<object> =>
    received(event(GoalApproved, { ...goal, status: 'approved', inForce: goal.values }), { version });
  const submissionOf = (node: Participation, indicator: string, quarter = 1) =>
    new Submission(judged.small.world.initiativeId, node.id, indicator, `${fiscalYear}-Q${quarter}`);

  const progressAt = async (
    node: Participation,
    more = '',
    person: 'federal' | 'site' = 'federal',
  ): Promise<ProgressResponse[]> =>
    (await reporting.ask(judged.small.subject(person), `progress?node=${node.id}${more}`)).body.items;
  const becomes = (node: Participation, expected: object, more = '') =>
    vi.waitFor(async () => expect(await progressAt(node, more)).toMatchObject([expected]), {
      timeout: 10_000,
    });
  const fallen = async (goalId: string): Promise<GoalOffTrack[]> =>
    (await reporting.read(topics.reporting))
      .filter(({ key, envelope }) => key === goalId && envelope?.type === eventTypeOf(GoalOffTrack))
      .map(({ data }) => data as GoalOffTrack);

  it('compares official figures with the line, tells once that a goal is off track, and takes it back', async () => {
    const [indicator] = (await measures({})) as [string];
    const [site] = judged.small.sites;
    const goal = goalOf(site, indicator);
    await reporting.tell(approved(goal));
    await becomes(site, { goalId: goal.goalId, achieved: null, pace: 'unknown', reason: 'nothing_filed' });
    const condition = (expected: object) => judged.becomes(site, 'progress_toward_goals', expected);
    await condition({ status: 'met' });

    const filed = submissionOf(site, indicator);
    await reporting.tell(filed.submit({ n: '30' }));
    await becomes(site, { achieved: '30', pace: 'off_track' }, '&basis=preliminary');
    expect(await progressAt(site)).toMatchObject([{ achieved: null }]);
    const accepted = filed.accept();
    await reporting.tell(accepted);
    await becomes(site, {
      baseline: '100',
      target: '200',
      n: '30',
      achieved: '30',
      upTo: `${fiscalYear}-Q1`,
      partial: false,
      pace: 'off_track',
      reason: null,
    });
    await condition({ status: 'at_risk', fallsOn: null, gaps: [{ code: 'goal_off_track', of: site.id }] });
    await vi.waitFor(async () => expect(await fallen(goal.goalId)).toHaveLength(1), { timeout: 10_000 });
    expect((await fallen(goal.goalId))[0]).toMatchObject({
      participationId: site.id,
      indicator,
      fiscalYear,
      upTo: `${fiscalYear}-Q1`,
    });

    await reporting.tell(accepted, approved(goal));
    await reporting.tell(filed.correct(), filed.submit({ n: '40' }), filed.accept());
    await becomes(site, { achieved: '40', pace: 'off_track' });
    await reporting.tell(filed.correct(), filed.submit({ n: '190' }), filed.accept());
    await becomes(site, { achieved: '190', pace: 'on_track' });
    await condition({ status: 'met', gaps: [] });
    expect(await fallen(goal.goalId)).toHaveLength(1);
    expect(JSON.stringify(await fallen(goal.goalId))).not.toMatch(/baseline|target|"n"/);
  });

  it('adds up the quarters, and what lies below a node, and divides last', async () => {
    const [ratio] = (await measures({ kind: 'ratio', per: 100 })) as [string];
    const [state] = judged.small.states;
    const [one, two] = judged.small.sites;
    await reporting.tell(approved(goalOf(state, ratio, { values: { target: '20', direction: 'up' } })));
    const filings = [
      submissionOf(one, ratio).submit({ n: '9', d: '10' }),
      submissionOf(two, ratio, 2).submit({ n: '10', d: '100' }),
    ];
    await reporting.tell(...filings);
    const expected = {
      n: '19',
      d: '110',
      achieved: '17.272727',
      partial: true,
      baseline: null,
      line: null,
      pace: 'unknown',
      reason: 'baseline_unknown',
    };
    await becomes(state, expected, `&fiscalYear=${fiscalYear}&basis=preliminary`);
    expect(await progressAt(state, '&fiscalYear=FFY2001')).toEqual([]);
  });

  it('tells numbers about single people, and what would tell of them, to those alone who are entrusted', async () => {
    const [personal] = (await measures({ personLevel: true })) as [string];
    const [, , third] = judged.small.sites;
    const goal = goalOf(third, personal, { values: { baseline: '7', target: '9', direction: 'up' } });
    await reporting.tell(approved(goal), submissionOf(third, personal).submit({ n: '8' }));
    const path = '&basis=preliminary';
    await vi.waitFor(async () => expect(await progressAt(third, path)).toHaveLength(1), { timeout: 10_000 });
    await becomes(
      third,
      { goalId: goal.goalId, withheld: true, achieved: null, pace: null, target: null },
      path,
    );
    const { world, root } = judged.small;
    await reporting.tell(world.grant('officer-of-goals', 'coordinator', root.id));
    await reporting.heard();
    const told = () => reporting.ask('officer-of-goals', `progress?node=${third.id}${path}`);
    await vi.waitFor(
      async () =>
        expect((await told()).body.items).toMatchObject([
          { withheld: false, achieved: '8', target: '9', pace: 'on_track' },
        ]),
      { timeout: 10_000 },
    );
    expect((await reporting.ask(judged.small.subject('site'), `progress?node=${third.id}`)).status).toBe(404);
  });

  it('judges no condition by a goal about single people that fell off track, which everybody would read', async () => {
    const [personal, open] = (await measures({ personLevel: true }, {})) as [string, string];
    const [, site] = judged.small.sites;
    const [aboutPeople, other] = [goalOf(site, personal), goalOf(site, open)];
    await reporting.tell(approved(aboutPeople), approved(other));
    const condition = (expected: object) => judged.becomes(site, 'progress_toward_goals', expected);
    const filings = [submissionOf(site, personal), submissionOf(site, open)] as const;
    for (const filed of filings) await reporting.tell(filed.submit({ n: '30' }), filed.accept());
    await condition({ status: 'at_risk', gaps: [{ code: 'goal_off_track', of: site.id }] });
    const toldOf = async ({ goalId }: { goalId: string }) =>
      (await fallen(goalId)).map(({ personLevel }) => personLevel);
    await vi.waitFor(async () => expect(await toldOf(aboutPeople)).toEqual([true]), { timeout: 10_000 });
    expect(await toldOf(other)).toEqual([false]);
    const [, corrected] = filings;
    await reporting.tell(corrected.correct(), corrected.submit({ n: '190' }), corrected.accept());
    await condition({ status: 'met', gaps: [] });
  });

  it('forgets what a restored service no longer has of a goal', async () => {
    const [indicator] = (await measures({})) as [string];
    const [, , , fourth] = judged.small.sites;
    const goal = goalOf(fourth, indicator);
    await reporting.tell(approved(goal));
    await becomes(fourth, { goalId: goal.goalId });
    const lost = { ...goal, status: 'returned' as const, reasonCode: 'lost_in_restore' };
    const ended = received(event(GoalReturned, lost), { version: 9 });
    await reporting.tell({ ...ended, envelope: { ...ended.envelope, restored: true } } as Received<object>);
    await vi.waitFor(async () => expect(await progressAt(fourth)).toEqual([]), { timeout: 10_000 });
  });
});
