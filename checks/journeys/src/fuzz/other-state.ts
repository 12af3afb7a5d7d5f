import { until } from '@impact/testing/until';
import { yearIn } from '../authority/goal-requests.js';
import type { Matrix } from '../authority/matrix.js';
import { draftBody, submissionIn } from '../authority/submissions.js';
import { patience } from '../partnership.js';

/** What another state has that nobody of ours may change. */
export interface OtherState {
  readonly submissions: readonly string[];
  readonly plans: readonly string[];
  readonly goals: readonly string[];
  readonly unlockRequests: readonly string[];
  readonly memberships: readonly string[];
  readonly figures: readonly string[];
}

/** Files, plans and adds up something in the other state; resolves when its figures are there. */
export async function otherStateOf(matrix: Matrix): Promise<OtherState> {
  const submitted = await submissionIn(matrix, 'submitted', 'otherState');
  return {
    submissions: [submitted, await accepted(matrix)],
    plans: [await plan(matrix)],
    goals: [await goal(matrix)],
    unlockRequests: [await unlockRequest(matrix)],
    memberships: await memberships(matrix),
    figures: await figures(matrix),
  };
}

/** Accepted by the root alone: no state stands above a state. */
async function accepted(matrix: Matrix): Promise<string> {
  const path = 'measurement/v1/submissions';
  const reporter = matrix.who('reporter', 'otherState');
  const { id } = await matrix.did(reporter, 'PUT', `${path}/draft`, draftBody(matrix, 'otherState'));
  await matrix.act(reporter, `${path}/${id}/submit`);
  await matrix.act(matrix.who('reviewer', 'root'), `${path}/${id}/accept`);
  return id;
}

async function plan(matrix: Matrix): Promise<string> {
  const planner = matrix.who('planner', 'otherState');
  const objective = {
    statement: 'More children are screened',
    indicator: matrix.indicator,
    baseline: '10',
    target: '25',
    direction: 'up',
    due: '2025-09-30',
  };
  const body = { participationId: matrix.ids.otherState, kind: 'work', objectives: [objective] };
  const { id } = await matrix.did(planner, 'POST', 'plans/v1/plans', body);
  await matrix.act(planner, `plans/v1/plans/${id}/submit`);
  return id;
}

async function goal(matrix: Matrix): Promise<string> {
  const planner = matrix.who('planner', 'otherState');
  const { id } = await matrix.did(planner, 'POST', 'plans/v1/goals', {
    participationId: matrix.ids.otherState,
    indicator: matrix.indicator,
    fiscalYear: yearIn(1),
    target: '25',
    direction: 'up',
  });
  await matrix.act(planner, `plans/v1/goals/${id}/submit`);
  return id;
}

async function unlockRequest(matrix: Matrix): Promise<string> {
  const periodId = matrix.nextPeriod();
  const lock = { initiativeId: matrix.initiatives.root, periodIds: [periodId] };
  await matrix.did(matrix.who('steward', 'root'), 'POST', 'measurement/v1/periods/lock', lock);
  const body = { participationId: matrix.ids.otherState, periodId, reasonCode: 'LATE_DATA' };
  const reporter = matrix.who('reporter', 'otherState');
  return (await matrix.did(reporter, 'POST', 'measurement/v1/unlock-requests', body)).id;
}

async function memberships(matrix: Matrix): Promise<string[]> {
  const path = `backbone/v1/memberships?participationId=${matrix.ids.otherState}&limit=500`;
  const { items } = await matrix.did(matrix.who('coordinator', 'otherState'), 'GET', path);
  return (items as { id: string }[]).map(({ id }) => id);
}

async function figures(matrix: Matrix): Promise<string[]> {
  const path = `reporting/v1/figures?node=${matrix.ids.otherState}&basis=official&limit=500`;
  let keys: string[] = [];
  await until(
    'the other state has figures',
    async () => {
      const { items } = await matrix.did(matrix.who('observer', 'otherState'), 'GET', path);
      keys = (items as { key: string; n: string | null }[])
        .filter(({ n }) => n !== null)
        .map(({ key }) => key);
      return keys.length > 0;
    },
    patience,
  );
  return keys;
}
