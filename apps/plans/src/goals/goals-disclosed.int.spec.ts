import 'reflect-metadata';
import { type Role, roles } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GoalsUnderTest, personal } from '../testing/goals-under-test.js';
import type { PlansUnderTest } from '../testing/plans-under-test.js';

let goals: GoalsUnderTest;
let plans: PlansUnderTest;

beforeAll(async () => {
  goals = await GoalsUnderTest.start();
  ({ plans } = goals);
});
afterAll(() => plans?.service.stop());

/** Numbers that stand nowhere else in any answer. */
const [baseline, target] = ['7301141', '7301143'];

describe('an annual goal about single people', () => {
  const told: readonly Role[] = ['planner', 'reporter', 'reviewer', 'coordinator', 'steward'];

  it('is told with its numbers to who is entrusted and to its planners, and to others without', async () => {
    const { site, goal: set } = await goals.approved({ indicator: personal, baseline, target });
    await plans.service.publish(...roles.map((role) => granted(`${role}@people`, role, site)));
    await plans.service.idle();
    for (const role of roles) {
      const as = `${role}@people`;
      const paths = [`goals/${set.id}`, `goals?participationId=${site}`];
      const answers = await Promise.all(paths.map(async (path) => (await plans.get(as, path)).body));
      const text = JSON.stringify(answers);
      const seen = [baseline, target].filter((number) => text.includes(number));
      expect(seen, role).toEqual(told.includes(role) ? [baseline, target] : []);
    }
    expect((await plans.get('observer@people', `goals/${set.id}`)).body).toMatchObject({
      baseline: null,
      target: null,
      withheld: true,
      inForce: { baseline: null, target: null, direction: 'up' },
    });
    expect((await plans.get('reviewer@people', `goals/${set.id}`)).body).not.toHaveProperty('withheld');
  });

  it('of an indicator that tells of nobody is told to every reader', async () => {
    const { site, goal: set } = await goals.approved();
    await plans.grant('observer@open', 'observer', site);
    expect((await plans.get('observer@open', `goals/${set.id}`)).body).toMatchObject({
      baseline: '10',
      target: '25',
      inForce: { target: '25' },
    });
  });
});
