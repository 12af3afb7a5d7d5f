import 'reflect-metadata';
import { event, InitiativeOpened } from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { periodSpan } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { goal, GoalsUnderTest, reason, thisYear, values, yearIn } from '../testing/goals-under-test.js';
import { type PlansUnderTest, root } from '../testing/plans-under-test.js';

let goals: GoalsUnderTest;
let plans: PlansUnderTest;

beforeAll(async () => {
  goals = await GoalsUnderTest.start();
  ({ plans } = goals);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => plans?.service.stop());

const opened = event(InitiativeOpened, {
  initiativeId,
  code: 'west',
  title: 'West',
  status: 'active',
  planningYear: 2024,
  federalAgencyId: uuidv7(),
  rootParticipationId: root,
  sectors: [],
  timeZone: 'America/Los_Angeles',
});

describe('the fiscal year of an annual goal', () => {
  it("turns at midnight of the initiative's time zone", async () => {
    await plans.service.publish(opened);
    await plans.service.idle();
    const { planner, goal: set } = await goals.approved({ fiscalYear: yearIn(1) });
    const { start } = periodSpan(yearIn(1))!;
    const clock = vi.spyOn(plans.service.get(Clock), 'now');
    clock.mockReturnValue(new Date(`${start}T07:00:01Z`));
    expect((await goals.save(planner, set.id, values)).body.code).toBe('GOAL_YEAR_BEGUN');
    clock.mockReturnValue(new Date(`${start}T06:59:59Z`));
    const { site: participationId } = await plans.site();
    const late = { ...goal, participationId, fiscalYear: thisYear };
    expect((await plans.post(`planner@${participationId}`, 'goals', late)).status).toBe(201);
    expect((await goals.save(planner, set.id, values)).body).toMatchObject({ status: 'draft', target: '30' });
    expect((await plans.act(planner, `goals/${set.id}/submit`)).body.status).toBe('submitted');
  });
});

describe('an annual goal', () => {
  it('goes from draft to approval, and each step that others must know is an event', async () => {
    const { planner, site, goal: drafted } = await goals.set();
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
    expect((await goals.save(planner, drafted.id, values)).body).toMatchObject({
      status: 'returned',
      target: '30',
    });
    await plans.act(planner, `goals/${drafted.id}/submit`);
    const accepted = await plans.act('reviewer@state', `goals/${drafted.id}/approve`);
    expect(accepted.body).toMatchObject({ status: 'approved', inForce: values, comment: null });

    const told = await goals.events(drafted.id);
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
    const { planner, goal: set } = await goals.approved({ fiscalYear: yearIn(2) });
    expect((await goals.save(planner, set.id, values)).body).toMatchObject({
      status: 'draft',
      target: '30',
      inForce: { target: '25' },
      changedIn: thisYear,
    });
    const others = (await plans.get('reviewer@state', `goals/${set.id}`)).body;
    expect(others).toMatchObject({ status: 'approved', target: '25', inForce: { target: '25' } });
    await plans.act(planner, `goals/${set.id}/submit`);
    await plans.act('reviewer@state', `goals/${set.id}/approve`);
    expect(await goals.save(planner, set.id, values)).toMatchObject({
      status: 409,
      body: { code: 'GOAL_CHANGED_THIS_YEAR' },
    });
    const told = await goals.events(set.id);
    expect(told.map(({ inForce }) => inForce)).toMatchObject([
      undefined,
      { target: '25' },
      { target: '25' },
      { target: '30' },
    ]);
  });

  it('is read while it was never handed in by its planners alone', async () => {
    const { planner, site, goal: drafted } = await goals.set();
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
    await goals.save(planner, drafted.id, values);
    expect(await told('reviewer@state')).toEqual([200, 1, 1]);
    expect(await told(planner)).toEqual([200, 1, 0]);
    const filters = [
      `&fiscalYear=${goal.fiscalYear}`,
      '&fiscalYear=FFY2001',
      '&indicator=students-screened@1',
    ];
    expect(await Promise.all(filters.map((filter) => listed(planner, filter)))).toEqual([1, 0, 1]);
  });

  it('needs no baseline, which stays unknown: it is not 0', async () => {
    const { site, planner } = await plans.site();
    for (const [at, baseline] of [undefined, null].entries()) {
      const given = { ...goal, fiscalYear: yearIn(at + 1), participationId: site, baseline };
      const { status, body: set } = await plans.post(planner, 'goals', given);
      expect([status, set.baseline]).toEqual([201, null]);
      expect((await goals.save(planner, set.id, { target: '30', direction: 'down' })).body).toMatchObject({
        baseline: null,
        direction: 'down',
      });
      await plans.act(planner, `goals/${set.id}/submit`);
      expect((await goals.events(set.id))[0]!.values).toEqual({ target: '30', direction: 'down' });
    }
  });

  it('is listed page by page', async () => {
    const { planner, site } = await goals.set();
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

describe('annual goals at the very same time', () => {
  it('take one of several changes that were begun from the same state, whatever they are', async () => {
    for (let round = 0; round < 5; round++) {
      const { planner, goal: set } = await goals.approved({ fiscalYear: yearIn(3) });
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
      const { goal: set } = await goals.submitted();
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
      expect((await goals.events(set.id)).map(({ type }) => type)).toEqual([
        'goal.submitted',
        `goal.${status}`,
      ]);
    }
  });
});

describe('a restore', () => {
  it('lets nobody take a goal that was lost for what was saved since', async () => {
    await plans.grant('olga', 'operator', root);
    const { planner, site, goal: set } = await goals.submitted();
    await plans.act('reviewer@state', `goals/${set.id}/return`, reason);
    await plans.grant('second@site', 'planner', site);
    const restore = await plans.service.backUp('aggregate_version', 'goal');
    const read = (await goals.save(planner, set.id, values)).etag;
    await restore();
    expect(await plans.post('olga', 'outbox/restore-epoch')).toMatchObject({ status: 200 });
    expect((await goals.save('second@site', set.id, { ...values, target: '40' })).status).toBe(200);
    expect(await plans.put(planner, `goals/${set.id}/draft`, values, { 'if-match': read })).toMatchObject({
      status: 412,
      body: { code: 'STALE_VERSION' },
    });
  });
});
