import 'reflect-metadata';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { published } from '../testing/indicator-events.js';
import { objective, PlansUnderTest, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;
const personal = { ...objective, indicator: 'students-treated@1' };

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(published(personal.indicator, { personLevel: true }));
  await plans.service.idle();
  await plans.grant('observer@state', 'observer', state);
  await plans.grant('reporter@state', 'reporter', state);
});
afterAll(() => plans?.service.stop());

/** Approves a plan whose second version has another target and one activity more. */
async function twoVersions(wanted = objective) {
  const made = await plans.planned({ ...wanted, id: uuidv7() } as typeof wanted);
  const [first] = made.plan.objectives;
  await plans.act(made.planner, `plans/${made.plan.id}/submit`);
  await plans.act('reviewer@state', `plans/${made.plan.id}/approve`, { effectiveFrom: '2024-01-01' });
  await plans.act(made.planner, `plans/${made.plan.id}/amend`);
  const activity = { id: uuidv7(), type: 'training', objectiveIds: [], participationIds: [] };
  const content = { objectives: [{ ...first, target: '31' }], activities: [activity] };
  await plans.save(made.planner, made.plan.id, content);
  const diff = (who: string, query = 'from=1&to=2') => plans.get(who, `plans/${made.plan.id}/diff?${query}`);
  return { ...made, objectiveId: first.id as string, activity, diff };
}

it('tells field by field what two versions say otherwise, a draft to its planners alone', async () => {
  const { planner, plan, objectiveId, activity, diff } = await twoVersions();
  const told = {
    from: 1,
    to: 2,
    fields: [],
    objectives: [
      {
        id: objectiveId,
        change: 'changed',
        title: objective.statement,
        fields: [{ field: 'target', from: ['25'], to: ['31'] }],
      },
    ],
    activities: [
      {
        id: activity.id,
        change: 'added',
        title: 'training',
        fields: [{ field: 'type', from: [], to: ['training'] }],
      },
    ],
    findings: [],
  };
  expect(await diff(planner)).toMatchObject({ status: 200, body: told });
  expect((await diff(planner, 'from=1')).body).toMatchObject({ to: 2 });
  expect((await diff('observer@state')).body).toMatchObject({ code: 'PLAN_VERSION_NOT_FOUND', number: 2 });
  expect((await diff('observer@state', 'from=1')).body).toMatchObject({ from: 1, to: 1, objectives: [] });
  await plans.act(planner, `plans/${plan.id}/submit`);
  expect((await diff('observer@state')).body).toMatchObject(told);
});

it('tells of numbers about single people no more than the versions do', async () => {
  const { planner, plan, diff } = await twoVersions(personal);
  await plans.act(planner, `plans/${plan.id}/submit`);
  const fields = [{ field: 'target', from: ['25'], to: ['31'] }];
  expect((await diff('reporter@state')).body.objectives).toMatchObject([{ fields }]);
  expect((await diff('observer@state')).body.objectives).toEqual([]);
});

it('is refused of what there is not, and of what somebody does not see', async () => {
  const { planner, diff } = await twoVersions();
  expect((await diff(planner, 'from=1&to=3')).body.code).toBe('PLAN_VERSION_NOT_FOUND');
  expect((await diff('planner@other')).body.code).toBe('PLAN_NOT_FOUND');
  for (const query of ['to=2', 'from=0&to=2', 'from=1&to=x'])
    expect((await diff(planner, query)).body.code).toBe('VALIDATION_FAILED');
});
