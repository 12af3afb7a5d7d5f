import type { Ground } from '../authority/ground.js';
import { draftBody, submissionIn } from '../authority/submissions.js';
import { until } from '../partnership.js';

/** What another state has that nobody of ours may change. */
export interface OtherState {
  readonly submissions: readonly string[];
  readonly plans: readonly string[];
  readonly unlockRequests: readonly string[];
  readonly memberships: readonly string[];
  readonly figures: readonly string[];
}

/** Files, plans and adds up something in the other state; resolves when its figures are there. */
export async function otherStateOf(ground: Ground): Promise<OtherState> {
  const submitted = await submissionIn(ground, 'submitted', 'otherState');
  return {
    submissions: [submitted, await accepted(ground)],
    plans: [await plan(ground)],
    unlockRequests: [await unlockRequest(ground)],
    memberships: await memberships(ground),
    figures: await figures(ground),
  };
}

/** Accepted by the root alone: no state stands above a state. */
async function accepted(ground: Ground): Promise<string> {
  const path = 'measurement/v1/submissions';
  const reporter = ground.who('reporter', 'otherState');
  const { id } = await ground.did(reporter, 'PUT', `${path}/draft`, draftBody(ground, 'otherState'));
  await ground.did(reporter, 'POST', `${path}/${id}/submit`);
  await ground.did(ground.who('reviewer', 'root'), 'POST', `${path}/${id}/accept`);
  return id;
}

async function plan(ground: Ground): Promise<string> {
  const planner = ground.who('planner', 'otherState');
  const objective = {
    ...{ statement: 'More children are screened', indicator: ground.indicator, baseline: '10' },
    ...{ target: '25', direction: 'up', due: '2025-09-30' },
  };
  const body = { participationId: ground.ids.otherState, kind: 'work', objectives: [objective] };
  const { id } = await ground.did(planner, 'POST', 'plans/v1/plans', body);
  await ground.did(planner, 'POST', `plans/v1/plans/${id}/submit`);
  return id;
}

async function unlockRequest(ground: Ground): Promise<string> {
  const periodId = ground.nextPeriod();
  const lock = { initiativeId: ground.initiatives.root, periodIds: [periodId] };
  await ground.did(ground.who('steward', 'root'), 'POST', 'measurement/v1/periods/lock', lock);
  const body = { participationId: ground.ids.otherState, periodId, reasonCode: 'LATE_DATA' };
  const reporter = ground.who('reporter', 'otherState');
  return (await ground.did(reporter, 'POST', 'measurement/v1/unlock-requests', body)).id;
}

async function memberships(ground: Ground): Promise<string[]> {
  const path = `backbone/v1/memberships?participationId=${ground.ids.otherState}&limit=500`;
  const { items } = await ground.did(ground.who('coordinator', 'otherState'), 'GET', path);
  return (items as { id: string }[]).map(({ id }) => id);
}

async function figures(ground: Ground): Promise<string[]> {
  const path = `reporting/v1/figures?node=${ground.ids.otherState}&basis=official&limit=500`;
  let keys: string[] = [];
  await until('the other state has figures', async () => {
    const { items } = await ground.did(ground.who('observer', 'otherState'), 'GET', path);
    keys = (items as { key: string; n: string | null }[]).filter(({ n }) => n !== null).map(({ key }) => key);
    return keys.length > 0;
  });
  return keys;
}
