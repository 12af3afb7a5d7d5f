import {
  event,
  GoalApproved,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
  type Received,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays, fiscalYearOn } from '@impact/partnership-rules';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { JudgingService } from './judging.service.js';

describe('progress toward the same goals', () => {
  let reporting: RunningReporting;
  let judged: JudgedPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    judged = await JudgedPartnership.begin(reporting);
  });
  afterAll(() => reporting?.stop());

  const values = { target: '7301143', direction: 'up' as const };
  const goalOf = (node: Participation, more: Partial<GoalState> = {}) => ({
    goalId: uuidv7(),
    initiativeId: judged.small.world.initiativeId,
    participationId: node.id,
    indicator: judged.small.indicator,
    fiscalYear: fiscalYearOn(judged.today()),
    values,
    ...more,
  });
  type Goal = ReturnType<typeof goalOf>;
  const submitted = (goal: Goal, version: number): Received<object> =>
    received(event(GoalSubmitted, { ...goal, status: 'submitted' }), { version });
  const approved = (goal: Goal, version: number): Received<object> =>
    received(event(GoalApproved, { ...goal, status: 'approved', inForce: goal.values }), { version });
  const becomes = (node: Participation, expected: object) =>
    judged.becomes(node, 'progress_toward_goals', expected);

  /** Waits until whatever a measure set asked to be judged is judged, so that nothing else follows from it. */
  async function measuresFollowed(): Promise<void> {
    await reporting.get(Database).transaction((tx) => reporting.get(JudgingService).followMeasureSets(tx));
    await vi.waitFor(
      async () => expect(await reporting.tx.query('select node from condition_due')).toEqual([]),
      { timeout: 10_000, interval: 20 },
    );
  }

  it('is judged by approved goals of this year at every site, and names the sites without one', async () => {
    const { states, sites, root, world, indicator } = judged.small;
    const [first, second, third, fourth] = sites.map((site) => goalOf(site)) as [Goal, Goal, Goal, Goal];
    await becomes(sites[0], { status: 'unknown', gaps: [{ code: 'goal_missing', of: null }] });
    await reporting.tell(submitted(first, 1), approved(second, 2));
    await becomes(sites[1], { status: 'met', facts: [{ kind: 'annual_goal', id: second.goalId }] });
    await becomes(sites[0], { status: 'unknown' });
    await becomes(states[0], { status: 'not_met', gaps: [{ code: 'goal_missing', of: sites[0].id }] });
    await reporting.tell(approved(first, 2), approved(third, 2));
    await becomes(states[0], { status: 'met', gaps: [] });
    await becomes(root, { status: 'not_met', gaps: [{ code: 'goal_missing', of: sites[3].id }] });
    await reporting.tell(approved(fourth, 2));
    await becomes(root, { status: 'met' });

    const [other, published] = world.indicator();
    await reporting.hand(published, world.measureSet({ [other]: {} }, '2010-01-01'));
    for (const node of [root, states[0], sites[0]]) await becomes(node, { status: 'not_met' });
    await reporting.hand(world.measureSet({ [other]: {}, [indicator]: {} }, '2011-01-01'));
    for (const node of [root, states[0], sites[0]]) await becomes(node, { status: 'met' });

    const lost = { ...first, status: 'returned' as const, reasonCode: 'lost_in_restore' };
    const ended = received(event(GoalReturned, lost), { version: 9 });
    await reporting.tell({ ...ended, envelope: { ...ended.envelope, restored: true } } as Received<object>);
    await becomes(sites[0], { status: 'unknown' });
    await becomes(root, { status: 'not_met', gaps: [{ code: 'goal_missing', of: sites[0].id }] });
    expect(JSON.stringify(await judged.at(root, 'progress_toward_goals'))).not.toContain(values.target);
  });

  it('is judged again where a site that was to move here stays away', async () => {
    const partnership = await JudgedPartnership.begin(reporting);
    const { states, sites, world, indicator } = partnership.small;
    const inInitiative = { initiativeId: world.initiativeId, indicator };
    await reporting.tell(...sites.slice(2).map((site) => approved(goalOf(site, inInitiative), 1)));
    const stands = (expected: object) => partnership.becomes(states[1], 'progress_toward_goals', expected);
    await stands({ status: 'met' });
    await measuresFollowed();
    const day = addDays(partnership.today(), 10);
    await reporting.tell(world.reparent(sites[0], states[1].id, day));
    await stands({ status: 'at_risk', fallsOn: day, gaps: [{ code: 'goal_missing', of: sites[0].id }] });
    await reporting.tell(world.reparent(sites[0], states[0].id, day));
    await stands({ status: 'met', fallsOn: null });
  });

  it('is met whether a measure set or the measures in it are heard of first', async () => {
    const partnership = await JudgedPartnership.begin(reporting);
    const { sites, world } = partnership.small;
    const [indicator, published] = world.indicator();
    await reporting.hand(world.measureSet({ [indicator]: {} }, '2010-01-01'));
    await reporting.tell(approved(goalOf(sites[0], { initiativeId: world.initiativeId, indicator }), 1));
    const stands = (expected: object) => partnership.becomes(sites[0], 'progress_toward_goals', expected);
    await stands({ status: 'not_met' });
    await measuresFollowed();
    await reporting.hand(published);
    await stands({ status: 'met' });
  });
});
