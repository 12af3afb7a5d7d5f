import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { objective, PlansUnderTest, root } from './testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.grant('olga', 'operator', root);
});
afterAll(() => plans?.service.stop());

it('a plan that somebody read and that was lost is not taken for what was saved since', async () => {
  const { planner, plan, site } = await plans.planned();
  await plans.grant('second@site', 'planner', site);
  const aiming = (target: string) => ({ objectives: [{ ...objective, target }] });
  const restore = await plans.service.backUp('aggregate_version', 'plan', 'plan_version');
  const read = (await plans.save(planner, plan.id, aiming('20'))).etag;
  await restore();
  expect(await plans.post('olga', 'outbox/restore-epoch')).toMatchObject({
    status: 200,
    body: { missing: 0 },
  });
  expect(await plans.save('second@site', plan.id, aiming('30'))).toMatchObject({
    status: 200,
    body: { number: 1 },
  });
  expect(
    await plans.put(planner, `plans/${plan.id}/draft`, aiming('40'), { 'if-match': read }),
  ).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
});
