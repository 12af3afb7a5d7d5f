import type { Api } from '../client/api.js';
import { listOf } from './actual-state.js';
import type { Goal, Plan } from './planned-state.js';

const plans = '/api/plans/v1';

/** Reads the plans of an initiative; of one whose last version was withdrawn, the approved version before it. */
export async function plansOf(api: Api, initiativeId: string): Promise<Plan[]> {
  const all = await listOf(api.all<Plan>(`${plans}/plans`));
  const own = all.filter((each) => each.initiativeId === initiativeId);
  return Promise.all(
    own.map(async (plan) => (plan.status === 'withdrawn' ? ((await agreedOf(api, plan)) ?? plan) : plan)),
  );
}

/** Reads what was agreed of a plan; undefined where nothing is. */
export async function agreedOf(api: Api, plan: Plan): Promise<Plan | undefined> {
  if (agreed.includes(plan.status)) return plan;
  const versions = await listOf(api.all<Plan>(`${plans}/plans/${plan.id}/versions`));
  const { id, initiativeId, participationId, kind, version } = plan;
  const found = versions.find(({ status }) => agreed.includes(status));
  return found && { ...found, id, initiativeId, participationId, kind, version };
}

/** In force, or until its participation ended. */
const agreed: readonly string[] = ['approved', 'ended'];

/** Reads the annual goals of an initiative. */
export async function goalsOf(api: Api, initiativeId: string): Promise<Goal[]> {
  const all = await listOf(api.all<Goal>(`${plans}/goals`));
  return all.filter((each) => each.initiativeId === initiativeId);
}
