import 'reflect-metadata';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objective, PlansUnderTest } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
});
afterAll(() => plans?.service.stop());

const finding = {
  topic: 'access_to_care',
  statement: 'Half of the children wait for months',
  indicator: objective.indicator,
};

describe('findings', () => {
  async function assessment(findings: readonly object[] = [finding]) {
    const { site, planner } = await plans.site();
    const given = { participationId: site, kind: 'needs_assessment', findings };
    const { body } = await plans.post(planner, 'plans', given);
    return { site, planner, plan: body };
  }
  const workPlan = (planner: string, participationId: string, findingIds: readonly string[]) =>
    plans.post(planner, 'plans', {
      participationId,
      kind: 'work',
      objectives: [{ ...objective, findingIds }],
    });

  it('are handed in with a needs assessment, and told without their words', async () => {
    const { planner, plan } = await assessment();
    expect(plan.findings).toMatchObject([finding]);
    await plans.act(planner, `plans/${plan.id}/submit`);
    const [told] = await plans.events(plan.id);
    const [{ id }] = plan.findings;
    expect(told).toMatchObject({ findings: [{ id, topic: finding.topic, indicator: finding.indicator }] });
    expect(JSON.stringify(told)).not.toContain('wait for months');
  });

  it('are what a needs assessment lacks without them, and of published measures', async () => {
    const { planner, plan } = await assessment([]);
    expect(await plans.act(planner, `plans/${plan.id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'PLAN_INCOMPLETE', errors: [{ code: 'FINDING_NEEDED', path: 'findings' }] },
    });
    expect(
      await plans.save(planner, plan.id, { findings: [{ ...finding, indicator: 'nobodys@1' }] }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'INDICATOR_UNKNOWN', path: 'findings[0].indicator' }] },
    });
  });

  it('are answered by objectives once their assessment is approved, and told with them', async () => {
    const { planner, plan, site } = await assessment();
    const findingIds = [plan.findings[0].id];
    const refused = { status: 422, body: { errors: [{ code: 'FINDING_UNKNOWN' }] } };
    expect(await workPlan(planner, site, findingIds)).toMatchObject(refused);
    await plans.act(planner, `plans/${plan.id}/submit`);
    await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-01-01' });
    expect(await workPlan(planner, site, [uuidv7()])).toMatchObject(refused);
    const { body: work } = await workPlan(planner, site, findingIds);
    expect(work.objectives).toMatchObject([{ findingIds }]);
    await plans.act(planner, `plans/${work.id}/submit`);
    expect(await plans.events(work.id)).toMatchObject([{ objectives: [{ findingIds }] }]);
  });

  it('that are drafted since are not told to those who read what was handed in', async () => {
    const { planner, plan } = await assessment();
    await plans.act(planner, `plans/${plan.id}/submit`);
    await plans.act('reviewer@state', `plans/${plan.id}/return`, { reasonCode: 'unclear', comment: 'Why?' });
    await plans.save(planner, plan.id, { findings: [finding, finding] });
    const counted = async (as: string) => (await plans.get(as, `plans/${plan.id}`)).body.findings.length;
    expect([await counted(planner), await counted('reviewer@state')]).toEqual([2, 1]);
  });
});

describe('a version that yields', () => {
  it('tells its last day', async () => {
    const { planner, plan } = await plans.approved('2024-01-01');
    await plans.act(planner, `plans/${plan.id}/amend`);
    await plans.act(planner, `plans/${plan.id}/submit`);
    await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-07-01' });
    const superseded = (await plans.events(plan.id)).find(({ type }) => type === 'superseded');
    expect(superseded).toMatchObject({ effectiveFrom: '2024-01-01', effectiveTo: '2024-06-30' });
  });
});
