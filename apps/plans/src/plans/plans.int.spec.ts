import 'reflect-metadata';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initiativeId } from '@impact/directory/testing';
import { objective, PlansUnderTest } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
});
afterAll(() => plans?.service.stop());

describe('a plan', () => {
  it('goes from draft to approval, and each step that others must know is an event', async () => {
    const { planner, plan, site } = await plans.planned();
    expect(plan).toMatchObject({
      status: 'draft',
      number: 1,
      version: 1,
      participationId: site,
      initiativeId,
    });
    expect(plan.correlationId).toBeTruthy();

    const submitted = await plans.act(planner, `plans/${plan.id}/submit`);
    expect(submitted.body).toMatchObject({ status: 'submitted', submittedBy: planner });
    const returned = await plans.act('reviewer@state', `plans/${plan.id}/return`, {
      reasonCode: 'unclear',
      comment: 'Which schools?',
      due: '2024-02-15',
    });
    expect(returned.body).toMatchObject({ status: 'returned', comment: 'Which schools?' });
    await plans.save(planner, plan.id, { objectives: [{ ...objective, target: '30' }] });
    await plans.act(planner, `plans/${plan.id}/submit`);
    const accepted = await plans.act('reviewer@state', `plans/${plan.id}/approve`, {
      effectiveFrom: '2024-01-01',
    });
    expect(accepted.body).toMatchObject({ status: 'approved', inForce: 1, effectiveFrom: '2024-01-01' });

    const events = await plans.events(plan.id);
    expect(events.map(({ type }) => type)).toEqual(['submitted', 'returned', 'submitted', 'approved']);
    expect(events.map(({ aggregateVersion }) => aggregateVersion)).toEqual([1, 2, 3, 4]);
    expect(events[0]).toMatchObject({ correlationId: submitted.body.correlationId, submittedBy: planner });
    expect(events[1]).toMatchObject({ reasonCode: 'unclear', due: '2024-02-15' });
    expect(JSON.stringify(events)).not.toContain('Which schools?');
    expect(JSON.stringify(events)).not.toContain('More children');
  });

  it('stays in force while its amendment is under way, and yields on the day that the amendment begins', async () => {
    const { planner, plan } = await plans.approved('2024-01-01');
    const amended = await plans.act(planner, `plans/${plan.id}/amend`);
    expect(amended.body).toMatchObject({ number: 2, status: 'draft', inForce: 1 });
    await plans.act(planner, `plans/${plan.id}/submit`);
    const early = await plans.act('reviewer@state', `plans/${plan.id}/approve`, {
      effectiveFrom: '2024-01-01',
    });
    expect(early).toMatchObject({ status: 409, body: { code: 'EFFECTIVE_FROM_NOT_AFTER_IN_FORCE' } });
    await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-07-01' });

    const { body } = await plans.get(planner, `plans/${plan.id}/versions`);
    expect(body.items).toMatchObject([
      { number: 1, status: 'superseded', effectiveFrom: '2024-01-01', effectiveTo: '2024-06-30' },
      { number: 2, status: 'approved', effectiveFrom: '2024-07-01', effectiveTo: null },
    ]);
    const paged = async (after: string) =>
      (await plans.get(planner, `plans/${plan.id}/versions?limit=1&after=${after}`)).body;
    const first = await paged('');
    const second = await paged(first.next);
    expect([first, second].map(({ items }) => items)).toEqual(body.items.map((item: object) => [item]));
    expect(second.next).toBeNull();
    expect((await paged('x')).code).toBe('BAD_CURSOR');
    expect((await plans.events(plan.id)).map(({ type, version }) => `${type} ${version}`)).toEqual([
      'submitted 1',
      'approved 1',
      'submitted 2',
      'superseded 1',
      'approved 2',
    ]);
  });

  it('is read while it was never handed in by its planners alone, and so is a version that amends it', async () => {
    const { planner, plan } = await plans.planned();
    const list = async (as: string) =>
      (await plans.get(as, `plans?participationId=${plan.participationId}&limit=500`)).body.items;
    const told = async (as: string) => {
      const paths = [`plans/${plan.id}`, `plans/${plan.id}/versions`];
      const answers = await Promise.all(paths.map((path) => plans.get(as, path)));
      return [...answers.map(({ status }) => status), (await list(as)).length];
    };
    expect(await told(planner)).toEqual([200, 200, 1]);
    expect(await told('reviewer@state')).toEqual([404, 404, 0]);
    await plans.act(planner, `plans/${plan.id}/submit`);
    expect(await told('reviewer@state')).toEqual([200, 200, 1]);
    await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-01-01' });
    await plans.act(planner, `plans/${plan.id}/amend`);
    const read = async (as: string) => (await plans.get(as, `plans/${plan.id}`)).body;
    expect(await read(planner)).toMatchObject({ number: 2, status: 'draft', inForce: 1 });
    expect(await read('reviewer@state')).toMatchObject({ number: 1, status: 'approved', inForce: 1 });
    const { body } = await plans.get('reviewer@state', `plans/${plan.id}/versions`);
    expect(body.items.map(({ number }: { number: number }) => number)).toEqual([1]);
  });

  it('is approved once where two approve at the same time', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    const body = { effectiveFrom: '2024-01-01' };
    const { etag } = await plans.get('reviewer@state', `plans/${plan.id}`);
    const approve = () =>
      plans.post('reviewer@state', `plans/${plan.id}/approve`, body, { 'if-match': etag });
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await approve()).body.code).toBe('STALE_VERSION');
    expect((await plans.post('reviewer@state', `plans/${plan.id}/approve`, body)).body.code).toBe(
      'VERSION_MISSING',
    );
    expect((await plans.events(plan.id)).filter(({ type }) => type === 'approved')).toHaveLength(1);
  });

  it('is opened once where two planners open it at the same time', async () => {
    const { site, planner } = await plans.site();
    const body = { participationId: site, kind: 'work' };
    const answers = await Promise.all([
      plans.post(planner, 'plans', body),
      plans.post(planner, 'plans', body),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('PLAN_EXISTS');
  });

  it('cannot be in force twice on one day, whoever writes to the database', async () => {
    const { plan } = await plans.approved('2024-01-01');
    const copy = `insert into plan_version select plan_id, 9, participation_id, kind, 'superseded', developed_with,
      planning_meetings, objectives, activities, measure_set_id, submitted_by, submitted_at, decided_by, decided_at,
      reason_code, comment, due, $2::date, $3::date from plan_version where plan_id = $1`;
    const overlapping = plans.service.tx.query(copy, [plan.id, '2023-06-01', '2024-01-01']);
    await expect(overlapping).rejects.toThrow('plan_version_one_in_force');
    await plans.service.tx.query(copy, [plan.id, '2023-06-01', '2023-12-31']);
  });

  it('may be withdrawn after it was returned, and the event of that gives no reason', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    await plans.act('reviewer@state', `plans/${plan.id}/return`, {
      reasonCode: 'INCOMPLETE',
      comment: 'Activities are missing.',
      due: '2030-01-31',
    });
    expect(await plans.act(planner, `plans/${plan.id}/withdraw`)).toMatchObject({ status: 200 });
    const [, returned, withdrawn] = await plans.events(plan.id);
    expect(returned).toMatchObject({ type: 'returned', reasonCode: 'INCOMPLETE', due: '2030-01-31' });
    expect(withdrawn).toMatchObject({ type: 'withdrawn', status: 'withdrawn' });
    expect(withdrawn).not.toHaveProperty('reasonCode');
  });

  it('may be created again after it was withdrawn', async () => {
    const { planner, plan, site } = await plans.planned();
    expect((await plans.act(planner, `plans/${plan.id}/withdraw`)).body.status).toBe('withdrawn');
    const again = await plans.post(planner, 'plans', { participationId: site, kind: 'work' });
    expect(again).toMatchObject({ status: 201, body: { id: plan.id, number: 2, status: 'draft' } });
  });

  it('is not changed from a version that is no longer the last', async () => {
    const { planner, plan } = await plans.planned();
    await plans.put(planner, `plans/${plan.id}/draft`, { objectives: [objective] }, { 'if-match': '"1"' });
    const stale = await plans.put(planner, `plans/${plan.id}/draft`, {}, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
  });

  it('is not written over by a draft that was sent before the newest one and came late, its author’s own as little', async () => {
    const { planner, plan } = await plans.planned();
    const send = async (statement: string, headers: object) => {
      const content = { objectives: [{ ...objective, statement }] };
      const { status, body } = await plans.put(planner, `plans/${plan.id}/draft`, content, headers);
      return [status, body.code ?? body.objectives[0].statement];
    };
    for (const headers of [{}, { 'if-match': '*' }])
      expect(await send('Late', headers)).toEqual([428, 'VERSION_MISSING']);
    expect(await send('Newest', { 'if-match': '"1"' })).toEqual([200, 'Newest']);
    expect(await send('Late', { 'if-match': '"1"' })).toEqual([412, 'STALE_VERSION']);
    const { body } = await plans.get(planner, `plans/${plan.id}`);
    expect(body.objectives).toMatchObject([{ statement: 'Newest' }]);
  });

  it('answers a repeated request with the first answer', async () => {
    const { planner, plan } = await plans.planned();
    const headers = { 'idempotency-key': plan.id, 'if-match': '"1"' };
    const submit = () => plans.post(planner, `plans/${plan.id}/submit`, {}, headers);
    const first = await submit();
    expect(await submit()).toMatchObject({ status: 200, body: first.body });
    expect(await plans.events(plan.id)).toHaveLength(1);
  });
});

describe('a coordination plan', () => {
  it('serves objectives of approved work plans, and of no others', async () => {
    const { planner, plan, site } = await plans.approved();
    const served = plan.objectives[0].id;
    const activity = (objectiveId: string) => ({ type: 'training', objectiveIds: [objectiveId] });
    const make = (objectiveId: string) =>
      plans.post(planner, 'plans', {
        participationId: site,
        kind: 'coordination',
        activities: [activity(objectiveId)],
      });
    expect(await make(uuidv7())).toMatchObject({
      status: 422,
      body: { code: 'PLAN_CONTENT_INVALID', errors: [{ code: 'OBJECTIVE_UNKNOWN' }] },
    });
    expect((await make(served)).status).toBe(201);
  });
});

describe('the list of plans', () => {
  it('is filtered by participation, kind and status, page by page', async () => {
    const { planner, plan, site } = await plans.approved();
    const evaluation = await plans.post(planner, 'plans', { participationId: site, kind: 'evaluation' });
    const list = async (query: string) =>
      (await plans.get(planner, `plans?participationId=${site}&${query}`)).body;
    const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
    expect(ids(await list('kind=evaluation'))).toEqual([evaluation.body.id]);
    expect(ids(await list('status=approved'))).toEqual([plan.id]);
    const first = await list('limit=1');
    const second = await list(`limit=1&after=${first.next}`);
    expect([...ids(first), ...ids(second)].sort()).toEqual([plan.id, evaluation.body.id].sort());
    expect(second.next).toBeNull();
  });
});
