import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goal, GoalsUnderTest, reason, thisYear, values, yearIn } from '../testing/goals-under-test.js';
import { type PlansUnderTest, root } from '../testing/plans-under-test.js';

let goals: GoalsUnderTest;
let plans: PlansUnderTest;

beforeAll(async () => {
  goals = await GoalsUnderTest.start();
  ({ plans } = goals);
});
afterAll(() => plans?.service.stop());

describe('what is refused of annual goals', () => {
  const participationId = () => plans.site().then(({ site, planner }) => ({ site, planner }));

  it.each<[string, object, number, string]>([
    ['a year that is over', { fiscalYear: yearIn(-1) }, 409, 'GOAL_YEAR_OVER'],
    ['a year by a slip', { fiscalYear: 'FFY9027' }, 422, 'GOAL_YEAR_TOO_LATE'],
    ['a period that is no fiscal year', { fiscalYear: '2027-01' }, 400, 'VALIDATION_FAILED'],
    ['a target on the wrong side', { baseline: '26' }, 422, 'GOAL_INVALID'],
    ['a number that is none', { target: '-3' }, 400, 'VALIDATION_FAILED'],
    ['no direction', { direction: 'none' }, 400, 'VALIDATION_FAILED'],
    ['an indicator that nobody published', { indicator: 'nothing@1' }, 422, 'GOAL_INVALID'],
  ])('%s', async (_, given, status, code) => {
    const { site, planner } = await participationId();
    const answer = await plans.post(planner, 'goals', { ...goal, participationId: site, ...given });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('a second one of the same indicator version and year, also at the very same time', async () => {
    const { site, planner } = await participationId();
    const open = () => plans.post(planner, 'goals', { ...goal, participationId: site });
    const answers = await Promise.all([open(), open(), open()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    for (const { body } of [await open(), ...answers.filter(({ status }) => status === 409)])
      expect(body).toMatchObject({ code: 'GOAL_EXISTS', goalId: id });
  });

  it.each<[string, string, string, number, string]>([
    ['a planner of another state', 'planner@other', 'submit', 404, 'GOAL_NOT_FOUND'],
    ['a reviewer of another state', 'reviewer@other', 'approve', 404, 'GOAL_NOT_FOUND'],
    ['the planner in the place of a reviewer', 'planner@state', 'approve', 403, 'ROLE_REQUIRED'],
    [
      "the root's reviewer in the place of the state's",
      'reviewer@root',
      'approve',
      403,
      'GOAL_REVIEWER_ELSEWHERE',
    ],
  ])('%s', async (_, subject, action, status, code) => {
    const { goal: set } = await goals.submitted();
    expect(await plans.act(subject, `goals/${set.id}/${action}`)).toMatchObject({ status, body: { code } });
  });

  it("the root's own by who submitted it, until another person at the root approves", async () => {
    const { body: own } = await plans.post('both@root', 'goals', { ...goal, participationId: root });
    await plans.act('both@root', `goals/${own.id}/submit`);
    const approve = (subject: string) => plans.act(subject, `goals/${own.id}/approve`);
    expect(await approve('both@root')).toMatchObject({ status: 403, body: { code: 'GOAL_REVIEW_OF_OWN' } });
    expect((await approve('reviewer@root')).status).toBe(200);
  });

  it('the goal of this year once it was approved, and a return by a day that does not exist', async () => {
    const { planner, goal: set } = await goals.submitted({ fiscalYear: thisYear });
    const due = { ...reason, due: '2027-02-30' };
    expect((await plans.act('reviewer@state', `goals/${set.id}/return`, due)).body.code).toBe(
      'DATE_DOES_NOT_EXIST',
    );
    await plans.act('reviewer@state', `goals/${set.id}/approve`);
    expect(await goals.save(planner, set.id, values)).toMatchObject({
      status: 409,
      body: { code: 'GOAL_YEAR_BEGUN' },
    });
  });

  it('a change without the version that was read, or by an older one', async () => {
    const { planner, goal: set } = await goals.submitted();
    const approve = (headers: object) => plans.post('reviewer@state', `goals/${set.id}/approve`, {}, headers);
    expect((await approve({})).body.code).toBe('VERSION_MISSING');
    expect((await approve({ 'if-match': '"1"' })).body.code).toBe('STALE_VERSION');
    expect((await plans.put(planner, `goals/${set.id}/draft`, values)).body.code).toBe('VERSION_MISSING');
  });
});
