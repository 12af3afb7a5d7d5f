import 'reflect-metadata';
import { type Role, roles, topics } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import type { Answer } from '@impact/messaging/testing';
import { fiscalYearOn } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../testing/indicator-events.js';
import { objective, PlansUnderTest, root, state } from '../testing/plans-under-test.js';

const thisYear = fiscalYearOn(new Date().toISOString().slice(0, 10));
const yearIn = (years: number) => `FFY${Number(thisYear.slice(3)) + years}`;
const personal = 'children-referred@1';
/** Numbers that stand nowhere else in any answer. */
const [baseline, target] = ['7301141', '7301143'];
const goal = {
  indicator: objective.indicator,
  fiscalYear: yearIn(1),
  baseline: '10',
  target: '25',
  direction: 'up',
};
const reason = { reasonCode: 'unclear', comment: 'Which schools?', due: '2027-02-15' };

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(
    published(personal, { personLevel: true }),
    granted('planner@state', 'planner', state),
  );
  await plans.service.idle();
});
afterAll(() => plans?.service.stop());

/** Sets a goal in draft at a site of its own. */
async function set(given: object = {}): Promise<{ site: string; planner: string; goal: Answer['body'] }> {
  const { site, planner } = await plans.site();
  const answer = await plans.post(planner, 'goals', { ...goal, participationId: site, ...given });
  expect(answer.status).toBe(201);
  return { site, planner, goal: answer.body };
}

async function submitted(given: object = {}) {
  const made = await set(given);
  await plans.act(made.planner, `goals/${made.goal.id}/submit`);
  return made;
}

async function approved(given: object = {}) {
  const made = await submitted(given);
  const { status } = await plans.act('reviewer@state', `goals/${made.goal.id}/approve`);
  expect(status).toBe(200);
  return made;
}

/** Saves a draft as somebody who has just read what it replaces. */
async function save(subject: string, id: string, values: object) {
  const { etag } = await plans.get(subject, `goals/${id}`);
  return plans.put(subject, `goals/${id}/draft`, values, { 'if-match': etag });
}

const values = { baseline: '10', target: '30', direction: 'up' };

/** Gives the events of a goal, in order. */
async function events(goalId: string) {
  await plans.service.idle();
  return (await plans.service.read(topics.plans))
    .filter((record) => record.key === goalId)
    .map(({ envelope, data }) => ({
      type: envelope!.type.split('.').slice(2, 4).join('.'),
      aggregateVersion: envelope!.aggregateVersion,
      ...(data as { values: object; inForce?: object; reasonCode?: string }),
    }));
}

describe('an annual goal', () => {
  it('goes from draft to approval, and each step that others must know is an event', async () => {
    const { planner, site, goal: drafted } = await set();
    expect(drafted).toMatchObject({
      ...goal,
      status: 'draft',
      participationId: site,
      inForce: null,
      version: 1,
    });
    expect((await plans.act(planner, `goals/${drafted.id}/submit`)).body).toMatchObject({
      status: 'submitted',
      submittedBy: planner,
    });
    const returned = await plans.act('reviewer@state', `goals/${drafted.id}/return`, reason);
    expect(returned.body).toMatchObject({ status: 'returned', ...reason, decidedBy: 'reviewer@state' });
    expect((await save(planner, drafted.id, values)).body).toMatchObject({
      status: 'returned',
      target: '30',
    });
    await plans.act(planner, `goals/${drafted.id}/submit`);
    const accepted = await plans.act('reviewer@state', `goals/${drafted.id}/approve`);
    expect(accepted.body).toMatchObject({ status: 'approved', inForce: values, comment: null });

    const told = await events(drafted.id);
    expect(told.map(({ type }) => type)).toEqual([
      'goal.submitted',
      'goal.returned',
      'goal.submitted',
      'goal.approved',
    ]);
    expect(told.map(({ aggregateVersion }) => aggregateVersion)).toEqual([1, 2, 3, 4]);
    expect(told[1]).toMatchObject({ reasonCode: 'unclear', due: reason.due });
    expect(told[3]).toMatchObject({
      values,
      inForce: values,
      fiscalYear: goal.fiscalYear,
      participationId: site,
    });
    expect(JSON.stringify(told)).not.toContain('Which schools?');
  });

  it('of a year to come changes once after its approval, and holds what was approved until then', async () => {
    const { planner, goal: set } = await approved({ fiscalYear: yearIn(2) });
    expect((await save(planner, set.id, values)).body).toMatchObject({
      status: 'draft',
      target: '30',
      inForce: { target: '25' },
      changedIn: thisYear,
    });
    const others = (await plans.get('reviewer@state', `goals/${set.id}`)).body;
    expect(others).toMatchObject({ status: 'approved', target: '25', inForce: { target: '25' } });
    await plans.act(planner, `goals/${set.id}/submit`);
    await plans.act('reviewer@state', `goals/${set.id}/approve`);
    expect(await save(planner, set.id, values)).toMatchObject({
      status: 409,
      body: { code: 'GOAL_CHANGED_THIS_YEAR' },
    });
    const told = await events(set.id);
    expect(told.map(({ inForce }) => inForce)).toMatchObject([
      undefined,
      { target: '25' },
      { target: '25' },
      { target: '30' },
    ]);
  });

  it('is read while it was never handed in by its planners alone', async () => {
    const { planner, site, goal: drafted } = await set();
    const listed = async (as: string, more = '') =>
      (await plans.get(as, `goals?participationId=${site}${more}`)).body.items.length;
    const told = async (as: string) => [
      (await plans.get(as, `goals/${drafted.id}`)).status,
      await listed(as),
      await listed(as, '&status=approved'),
    ];
    expect(await told(planner)).toEqual([200, 1, 0]);
    expect(await told('reviewer@state')).toEqual([404, 0, 0]);
    await plans.act(planner, `goals/${drafted.id}/submit`);
    expect(await told('reviewer@state')).toEqual([200, 1, 0]);
    await plans.act('reviewer@state', `goals/${drafted.id}/approve`);
    await save(planner, drafted.id, values);
    expect(await told('reviewer@state')).toEqual([200, 1, 1]);
    expect(await told(planner)).toEqual([200, 1, 0]);
    const filters = [
      `&fiscalYear=${goal.fiscalYear}`,
      '&fiscalYear=FFY2001',
      '&indicator=students-screened@1',
    ];
    expect(await Promise.all(filters.map((filter) => listed(planner, filter)))).toEqual([1, 0, 1]);
  });

  it('is listed page by page', async () => {
    const { planner, site } = await set();
    await plans.post(planner, 'goals', { ...goal, fiscalYear: yearIn(2), participationId: site });
    const page = async (after: string) =>
      (await plans.get(planner, `goals?participationId=${site}&limit=1&after=${after}`)).body;
    const first = await page('');
    const second = await page(first.next);
    expect([...first.items, ...second.items].map(({ fiscalYear }) => fiscalYear)).toEqual([
      yearIn(1),
      yearIn(2),
    ]);
    expect(second.next).toBeNull();
  });
});

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
    const { goal: set } = await submitted();
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
    const { planner, goal: set } = await submitted({ fiscalYear: thisYear });
    const due = { ...reason, due: '2027-02-30' };
    expect((await plans.act('reviewer@state', `goals/${set.id}/return`, due)).body.code).toBe(
      'DATE_DOES_NOT_EXIST',
    );
    await plans.act('reviewer@state', `goals/${set.id}/approve`);
    expect(await save(planner, set.id, values)).toMatchObject({
      status: 409,
      body: { code: 'GOAL_YEAR_BEGUN' },
    });
  });

  it('a change without the version that was read, or by an older one', async () => {
    const { planner, goal: set } = await submitted();
    const approve = (headers: object) => plans.post('reviewer@state', `goals/${set.id}/approve`, {}, headers);
    expect((await approve({})).body.code).toBe('VERSION_MISSING');
    expect((await approve({ 'if-match': '"1"' })).body.code).toBe('STALE_VERSION');
    expect((await plans.put(planner, `goals/${set.id}/draft`, values)).body.code).toBe('VERSION_MISSING');
  });
});

describe('annual goals at the very same time', () => {
  it('take one of several changes that were begun from the same state, whatever they are', async () => {
    for (let round = 0; round < 5; round++) {
      const { planner, goal: set } = await approved({ fiscalYear: yearIn(3) });
      const { etag } = await plans.get(planner, `goals/${set.id}`);
      const change = (target: string) =>
        plans.put(planner, `goals/${set.id}/draft`, { ...values, target }, { 'if-match': etag });
      const answers = await Promise.all(['31', '32', '33', '34'].map(change));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      const saved = answers.find(({ status }) => status === 200)!.body;
      expect((await plans.get(planner, `goals/${set.id}`)).body).toMatchObject({ target: saved.target });
    }
  });

  it('are either approved or returned, and the events tell what they became', async () => {
    for (let round = 0; round < 5; round++) {
      const { goal: set } = await submitted();
      const { etag } = await plans.get('reviewer@state', `goals/${set.id}`);
      const decide = (action: string, body: object) =>
        plans.post('reviewer@state', `goals/${set.id}/${action}`, body, { 'if-match': etag });
      const answers = await Promise.all([
        decide('approve', {}),
        decide('return', reason),
        decide('approve', {}),
        decide('return', reason),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      const { status } = (await plans.get('reviewer@state', `goals/${set.id}`)).body;
      expect((await events(set.id)).map(({ type }) => type)).toEqual(['goal.submitted', `goal.${status}`]);
    }
  });
});

describe('an annual goal about single people', () => {
  const told: readonly Role[] = ['planner', 'reporter', 'reviewer', 'coordinator', 'steward'];

  it('is told with its numbers to who is entrusted and to its planners, and to others without', async () => {
    const { site, goal: set } = await approved({ indicator: personal, baseline, target });
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
    const { site, goal: set } = await approved();
    await plans.grant('observer@open', 'observer', site);
    expect((await plans.get('observer@open', `goals/${set.id}`)).body).toMatchObject({
      baseline: '10',
      target: '25',
      inForce: { target: '25' },
    });
  });
});

describe('a restore', () => {
  it('lets nobody take a goal that was lost for what was saved since', async () => {
    await plans.grant('olga', 'operator', root);
    const { planner, site, goal: set } = await submitted();
    await plans.act('reviewer@state', `goals/${set.id}/return`, reason);
    await plans.grant('second@site', 'planner', site);
    const restore = await plans.service.backUp('aggregate_version', 'goal');
    const read = (await save(planner, set.id, values)).etag;
    await restore();
    expect(await plans.post('olga', 'outbox/restore-epoch')).toMatchObject({ status: 200 });
    expect((await save('second@site', set.id, { ...values, target: '40' })).status).toBe(200);
    expect(await plans.put(planner, `goals/${set.id}/draft`, values, { 'if-match': read })).toMatchObject({
      status: 412,
      body: { code: 'STALE_VERSION' },
    });
  });
});
