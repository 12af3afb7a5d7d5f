import 'reflect-metadata';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { granted, started } from '@impact/directory/testing';
import { objective, PlansUnderTest, root, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
});
afterAll(() => plans?.service.stop());

describe('what is refused', () => {
  it('a planner of another state, as if the plan did not exist', async () => {
    const { plan } = await plans.planned();
    for (const path of [`plans/${plan.id}/submit`, `plans/${plan.id}/withdraw`])
      expect(await plans.act('planner@other', path)).toMatchObject({
        status: 404,
        body: { code: 'PLAN_NOT_FOUND' },
      });
    expect((await plans.get('planner@other', `plans/${plan.id}`)).status).toBe(404);
    expect((await plans.get('planner@other', 'plans')).body.items).toEqual([]);
  });

  it('a reviewer of another state, and one who is only the planner', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    const body = { effectiveFrom: '2024-01-01' };
    expect((await plans.act('reviewer@other', `plans/${plan.id}/approve`, body)).status).toBe(404);
    expect((await plans.act(planner, `plans/${plan.id}/approve`, body)).body.code).toBe('ROLE_REQUIRED');
  });

  it("a reviewer of the root in the place of the state's", async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    const body = { effectiveFrom: '2024-01-01' };
    expect(await plans.act('reviewer@root', `plans/${plan.id}/approve`, body)).toMatchObject({
      status: 403,
      body: { code: 'PLAN_REVIEWER_ELSEWHERE', approverId: state },
    });
  });

  it("the root's own plan by the one who submitted it, until another person at the root approves", async () => {
    const { body: plan } = await plans.post('both@root', 'plans', {
      participationId: root,
      kind: 'work',
      objectives: [objective],
    });
    await plans.act('both@root', `plans/${plan.id}/submit`);
    const body = { effectiveFrom: '2024-01-01' };
    const own = await plans.act('both@root', `plans/${plan.id}/approve`, body);
    expect(own).toMatchObject({ status: 403, body: { code: 'PLAN_REVIEW_OF_OWN' } });
    expect((await plans.act('reviewer@root', `plans/${plan.id}/approve`, body)).status).toBe(200);
  });

  it('a return without a reason or a comment, or with a text in the place of a code', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    const { status, body } = await plans.act('reviewer@state', `plans/${plan.id}/return`, {});
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
    const paths = body.errors.map((error: { path: string }) => error.path);
    expect(new Set(paths)).toEqual(new Set(['reasonCode', 'comment']));
    const text = { reasonCode: 'Ask Jo Doe first', comment: 'Which schools?' };
    const told = await plans.act('reviewer@state', `plans/${plan.id}/return`, text);
    expect(told.body.errors).toEqual([expect.objectContaining({ path: 'reasonCode' })]);
  });

  it('no field that is null where it may be absent', async () => {
    const { planner, plan } = await plans.planned();
    const nothing = { developedWith: null, planningMeetings: null, activities: null, measureSetId: null };
    const given = { ...nothing, objectives: [{ ...objective, id: null, baseline: null }] };
    expect((await plans.save(planner, plan.id, given)).status).toBe(200);
    expect((await plans.act(planner, `plans/${plan.id}/submit`)).status).toBe(200);
    expect((await plans.events(plan.id))[0]).toMatchObject({ activities: [], planningMeetings: [] });
  });

  it('a work plan without objectives, when it is handed in', async () => {
    const { planner, plan } = await plans.planned();
    await plans.save(planner, plan.id, {});
    expect(await plans.act(planner, `plans/${plan.id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'PLAN_INCOMPLETE', errors: [{ code: 'OBJECTIVE_NEEDED', path: 'objectives' }] },
    });
  });
});

describe('a plan of which the directory does not know the line above yet', () => {
  it('is decided on by nobody who stands where the line ends, until it is known', async () => {
    const [above, site] = [uuidv7(), uuidv7()];
    await plans.service.publish(
      started(site, 'local', 'Site', above),
      granted('planner@new', 'planner', site),
      granted('reviewer@new', 'reviewer', site),
      granted('reviewer@above', 'reviewer', above),
    );
    await plans.service.idle();
    const given = { participationId: site, kind: 'work', objectives: [objective] };
    const { id } = (await plans.post('planner@new', 'plans', given)).body;
    await plans.act('planner@new', `plans/${id}/submit`);
    const approve = (subject: string) =>
      plans.act(subject, `plans/${id}/approve`, { effectiveFrom: '2024-01-01' });
    expect(await approve('reviewer@new')).toMatchObject({ status: 409, body: { code: 'DIRECTORY_BEHIND' } });
    await plans.service.publish(started(above, 'state', 'State', root));
    await plans.service.idle();
    expect(await approve('reviewer@new')).toMatchObject({ status: 403 });
    expect(await approve('reviewer@above')).toMatchObject({ status: 200 });
  });
});
