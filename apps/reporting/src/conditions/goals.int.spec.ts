import {
  event,
  GoalApproved,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
  type Received,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { fiscalYearOn } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

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
});
