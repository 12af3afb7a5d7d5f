import 'reflect-metadata';
import { addDays } from '@impact/partnership-rules';
import { civilDate, Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownVersions } from './plans.queries.js';
import { objective, PlansUnderTest, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
});
afterAll(() => plans?.service.stop());

const reviewer = 'reviewer@state';
const saying = (statement: string) => ({ objectives: [{ ...objective, statement }] });

/** Everything that somebody is answered about a plan, as text. */
async function answers(as: string, { id, participationId }: { id: string; participationId: string }) {
  const paths = [`plans/${id}`, `plans/${id}/versions`, `plans?participationId=${participationId}&limit=500`];
  const told = await Promise.all(paths.map((path) => plans.get(as, path)));
  return JSON.stringify(told.map(({ body }) => body));
}

const decisions = ['return', 'approve'] as const;
const asked = (as: string, id: string, action: (typeof decisions)[number]) => {
  const body = {
    return: { reasonCode: 'unclear', comment: 'Which schools?' },
    approve: { effectiveFrom: '2024-01-01' },
  };
  return plans.act(as, `plans/${id}/${action}`, body[action]);
};

describe('who reads what of a plan', () => {
  it('gives all others than its planners what was last handed in, whatever is written since', async () => {
    const { planner, plan } = await plans.planned();
    await plans.save(planner, plan.id, saying('As handed in'));
    await plans.act(planner, `plans/${plan.id}/submit`);
    await asked(reviewer, plan.id, 'return');
    await plans.save(planner, plan.id, saying('As written since'));
    expect(await answers(planner, plan)).toContain('As written since');
    const told = await answers(reviewer, plan);
    expect(told).toContain('As handed in');
    expect(told).not.toContain('As written since');
    const { body } = await plans.get(reviewer, `plans/${plan.id}`);
    expect(body).toMatchObject({ status: 'returned', ...saying('As handed in') });
    await plans.act(planner, `plans/${plan.id}/withdraw`);
    expect(await answers(reviewer, plan)).not.toContain('As written since');
    expect((await plans.get(planner, `plans/${plan.id}`)).body).not.toHaveProperty('handedIn');
  });

  it('tells the words of a return to planners and reviewers alone', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    await asked(reviewer, plan.id, 'return');
    for (const subject of [planner, reviewer])
      expect(await answers(subject, plan)).toContain('Which schools?');
    await plans.grant('observer@state', 'observer', state);
    const told = await answers('observer@state', plan);
    expect(told).toContain('unclear');
    expect(told).not.toContain('Which schools?');
  });

  it('gives what is handed in anew to all, and keeps what was drafted before that to planners', async () => {
    const { planner, plan } = await plans.planned();
    await plans.act(planner, `plans/${plan.id}/submit`);
    await asked(reviewer, plan.id, 'return');
    await plans.save(planner, plan.id, saying('As handed in again'));
    await plans.act(planner, `plans/${plan.id}/submit`);
    expect(await answers(reviewer, plan)).toContain('As handed in again');
    const approved = await asked(reviewer, plan.id, 'approve');
    expect(approved).toMatchObject({ status: 200, body: saying('As handed in again') });
  });

  it('answers who decides about a plan that was never handed in as if it did not exist', async () => {
    const { plan } = await plans.planned();
    for (const action of decisions) {
      const { status, body } = await asked(reviewer, plan.id, action);
      expect([status, body.code], action).toEqual([404, 'PLAN_NOT_FOUND']);
    }
    for (const action of ['submit', 'withdraw', 'amend']) {
      const { status, body } = await plans.act('planner@other', `plans/${plan.id}/${action}`);
      expect([status, body.code], action).toEqual([404, 'PLAN_NOT_FOUND']);
    }
  });

  it('answers who decides about a plan that is being amended by the version that was handed in', async () => {
    const { planner, plan } = await plans.approved('2024-01-01');
    const before = await Promise.all(decisions.map((action) => asked(reviewer, plan.id, action)));
    await plans.act(planner, `plans/${plan.id}/amend`);
    const since = await Promise.all(decisions.map((action) => asked(reviewer, plan.id, action)));
    const said = (told: typeof before) => told.map(({ status, body }) => [status, body.code, body.detail]);
    expect(since.map(({ body }) => body.code)).toEqual([
      'PLAN_ACTION_NOT_POSSIBLE',
      'PLAN_ACTION_NOT_POSSIBLE',
    ]);
    expect(said(since)).toEqual(said(before));
  });

  it('tells whoever plans elsewhere and reads here nothing of a draft', async () => {
    const { plan } = await plans.planned();
    await plans.grant('planner@other', 'observer', plan.participationId);
    const stale = { 'if-match': '"77"' };
    for (const action of ['submit', 'withdraw', 'amend']) {
      const { status, body } = await plans.act('planner@other', `plans/${plan.id}/${action}`, {}, stale);
      expect([status, body.code], action).toEqual([404, 'PLAN_NOT_FOUND']);
    }
    const saved = await plans.put('planner@other', `plans/${plan.id}/draft`, saying('Mine'));
    expect([saved.status, saved.body.code]).toEqual([404, 'PLAN_NOT_FOUND']);
  });

  it('shows the last version with the number of the one in force, and reads no other', async () => {
    const { planner, plan } = await plans.approved('2024-01-01');
    const today = civilDate(new Date(), 'UTC');
    for (const effectiveFrom of ['2024-07-01', '2025-01-01', addDays(today, 30)]) {
      await plans.act(planner, `plans/${plan.id}/amend`);
      await plans.act(planner, `plans/${plan.id}/submit`);
      await plans.act(reviewer, `plans/${plan.id}/approve`, { effectiveFrom });
    }
    await plans.act(planner, `plans/${plan.id}/amend`);
    const list = `plans?participationId=${plan.participationId}`;
    for (const [as, number, planned] of [
      [planner, 5, [plan.participationId]],
      [reviewer, 4, []],
    ] as const) {
      expect((await plans.get(as, `plans/${plan.id}`)).body).toMatchObject({ number, inForce: 3 });
      expect((await plans.get(as, list)).body.items).toMatchObject([{ number, inForce: 3 }]);
      const shown = await shownVersions.rows(plans.service.app.get(Database).manager, {
        planIds: [plan.id],
        planned,
        today,
      });
      expect(shown.map((version) => version.number)).toEqual([3, number]);
    }
  });
});
