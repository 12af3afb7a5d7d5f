import 'reflect-metadata';
import { event, InitiativeOpened } from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { Clock } from '@impact/service';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { objective, PlansUnderTest, root, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.grant('observer@state', 'observer', state);
  await plans.grant('planner@state', 'planner', state);
  await plans.grant('olga', 'operator', root);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => plans?.service.stop());

const training = (id: string = uuidv7()) => ({
  id,
  type: 'training',
  objectiveIds: [],
  participationIds: [],
});
const day = '2024-02-01';
const change = (who: string, id: string, status: string, on = day) =>
  plans.act(who, `activities/${id}/status`, { status, day: on });

describe('how far an activity has come', () => {
  it('is said by its planner, and is an event with what it was before', async () => {
    const { planner, plan, activity } = await plans.agreedActivity();
    expect((await plans.get(planner, `activities/${activity}`)).body).toMatchObject({
      planId: plan.id,
      type: 'training',
      status: 'planned',
      statusOn: null,
      from: null,
    });
    const begun = await change(planner, activity, 'under_way', '2024-01-15');
    expect(begun).toMatchObject({
      status: 200,
      body: { status: 'under_way', statusOn: '2024-01-15', version: 2 },
    });
    expect((await change('planner@state', activity, 'done')).body.status).toBe('done');
    expect(await plans.events(activity)).toMatchObject([
      {
        type: 'status-changed',
        aggregateVersion: 1,
        planId: plan.id,
        from: 'planned',
        to: 'under_way',
        day: '2024-01-15',
        actor: { subject: planner, role: 'planner', participationId: plan.participationId },
      },
      { aggregateVersion: 2, from: 'under_way', to: 'done', day, actor: { participationId: state } },
    ]);
  });

  it("is said of today in the initiative's time zone", async () => {
    const { planner, activity } = await plans.agreedActivity();
    const opened = (timeZone: string) =>
      event(InitiativeOpened, {
        initiativeId,
        code: 'east',
        title: 'East',
        status: 'active',
        planningYear: 2024,
        federalAgencyId: uuidv7(),
        rootParticipationId: root,
        sectors: [],
        timeZone,
      });
    await plans.service.publish(opened('Pacific/Guam'));
    await plans.service.idle();
    vi.spyOn(plans.service.get(Clock), 'now').mockReturnValue(new Date('2027-05-01T20:00:00Z'));
    expect((await change(planner, activity, 'under_way', '2027-05-03')).body.code).toBe('ACTIVITY_DAY_AHEAD');
    expect((await change(planner, activity, 'under_way', '2027-05-02')).status).toBe(200);
  });

  it('is kept by the next version of the plan, and by one that leaves it out and one that has it again', async () => {
    const { planner, plan, activity } = await plans.agreedActivity();
    await change(planner, activity, 'under_way');
    await plans.amended(planner, plan.id, '2024-02-01', [{ ...training(activity), type: 'coaching' }]);
    expect((await plans.get(planner, `activities/${activity}`)).body).toMatchObject({
      type: 'coaching',
      status: 'under_way',
    });
    await plans.amended(planner, plan.id, '2024-03-01', [training()]);
    expect((await change(planner, activity, 'done')).body.code).toBe('ACTIVITY_NOT_IN_FORCE');
    await plans.amended(planner, plan.id, '2024-04-01', [training(activity)]);
    expect((await change(planner, activity, 'done')).body).toMatchObject({ status: 'done' });
  });

  it('is listed of what is in force, for whoever sees the plan and nobody else', async () => {
    const { planner, plan, site, activity } = await plans.agreedActivity();
    const listed = async (who: string, query = `planId=${plan.id}`) =>
      (await plans.get(who, `activities?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed(planner)).toEqual([activity]);
    expect(await listed('observer@state', `participationId=${site}&status=planned`)).toEqual([activity]);
    expect(await listed(planner, `planId=${plan.id}&status=done`)).toEqual([]);
    expect(await listed('planner@other')).toEqual([]);
    expect(await plans.get('planner@other', `activities/${activity}`)).toMatchObject({
      status: 404,
      body: { code: 'ACTIVITY_NOT_FOUND' },
    });
  });
});

describe('what is refused of it', () => {
  it.each([
    ['a planner of another state, as if it did not exist', 'planner@other', 404, 'ACTIVITY_NOT_FOUND'],
    ['whoever only reads the plan', 'observer@state', 403, 'ROLE_REQUIRED'],
  ])('%s', async (_, who, status, code) => {
    const { activity } = await plans.agreedActivity();
    expect(
      await plans.post(who, `activities/${activity}/status`, { status: 'done', day }, { 'if-match': '"1"' }),
    ).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['the same again', { status: 'planned', day }, 409, 'ACTIVITY_STATUS_SAME'],
    ['a day ahead', { status: 'done', day: '2099-01-01' }, 422, 'ACTIVITY_DAY_AHEAD'],
    ['a status that there is not', { status: 'begun', day }, 400, 'VALIDATION_FAILED'],
    ['a day that does not exist', { status: 'done', day: '2024-02-30' }, 400, 'VALIDATION_FAILED'],
  ])('%s', async (_, body, status, code) => {
    const { planner, activity } = await plans.agreedActivity();
    expect(await plans.act(planner, `activities/${activity}/status`, body)).toMatchObject({
      status,
      body: { code },
    });
    expect(await plans.events(activity)).toEqual([]);
  });

  it('a version that is not the last one, and none', async () => {
    const { planner, activity } = await plans.agreedActivity();
    const path = `activities/${activity}/status`;
    const { etag } = await plans.get(planner, `activities/${activity}`);
    await change(planner, activity, 'under_way');
    const stale = await plans.post(planner, path, { status: 'done', day }, { 'if-match': etag });
    expect(stale).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
    expect((await plans.post(planner, path, { status: 'done', day })).status).toBe(428);
  });

  it('an activity of a version that is not in force yet', async () => {
    const { planner, activity } = await plans.agreedActivity('2027-01-01');
    expect((await change(planner, activity, 'under_way')).body.code).toBe('ACTIVITY_NOT_IN_FORCE');
  });

  it('an activity that was drafted and never approved', async () => {
    const { planner, plan } = await plans.planned();
    const drafted = training();
    await plans.save(planner, plan.id, { objectives: [objective], activities: [drafted] });
    await plans.act(planner, `plans/${plan.id}/submit`);
    const path = `activities/${drafted.id}/status`;
    const asked = await plans.post(planner, path, { status: 'done', day }, { 'if-match': '"1"' });
    expect(asked.body.code).toBe('ACTIVITY_NOT_FOUND');
  });

  it('a plan with an activity under the id of one of another approved plan, when it is handed in', async () => {
    const { activity } = await plans.agreedActivity();
    const { planner, plan } = await plans.planned();
    await plans.save(planner, plan.id, { objectives: [objective], activities: [training(activity)] });
    expect(await plans.act(planner, `plans/${plan.id}/submit`)).toMatchObject({
      status: 409,
      body: { code: 'ACTIVITY_ID_TAKEN', activityId: activity },
    });
  });

  it('the second of two plans with one activity, where both were handed in before either was approved', async () => {
    const both = await Promise.all([plans.planned(), plans.planned()]);
    const shared = training();
    for (const { planner, plan } of both) {
      await plans.save(planner, plan.id, { objectives: [objective], activities: [shared] });
      await plans.act(planner, `plans/${plan.id}/submit`);
    }
    const answers = await Promise.all(
      both.map(({ plan }) =>
        plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-01-01' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ACTIVITY_ID_TAKEN');
  });
});

it('that was changed after the backup of a restored service is planned again for all who heard of it', async () => {
  const { planner, activity } = await plans.agreedActivity();
  const restore = await plans.service.backUp('aggregate_version', 'plan', 'plan_version', 'agreed_activity');
  await change(planner, activity, 'under_way');
  const { etag } = await plans.get(planner, `activities/${activity}`);
  await plans.service.idle();
  await restore();
  expect(await plans.post('olga', 'outbox/restore-epoch')).toMatchObject({ status: 200, body: { ended: 1 } });
  expect((await plans.events(activity)).at(-1)).toMatchObject({ from: 'under_way', to: 'planned' });
  expect((await plans.get(planner, `activities/${activity}`)).body.status).toBe('planned');
  const path = `activities/${activity}/status`;
  const stale = await plans.post(planner, path, { status: 'done', day }, { 'if-match': etag });
  expect(stale.body.code).toBe('STALE_VERSION');
});
