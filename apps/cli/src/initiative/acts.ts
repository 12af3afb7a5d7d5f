import type { Api } from '../client/api.js';
import { Failure } from '../failure.js';
import { type Initiative, listOf, type Participation, type Path } from './actual-state.js';
import { applyGoals } from './apply-goals.js';
import { applyPlans } from './apply-plans.js';
import type { ByCode } from './codes.js';
import type { DesiredState } from './desired-state.js';
import type { DesiredAct } from './imports-file.js';
import { Job } from './job.js';
import type { PlanReferences } from './plan-body.js';
import { goalsOf, plansOf } from './list-planned.js';
import { paths } from './record-kinds.js';

const plans = '/api/plans/v1';

/** Does an act unless it was done before; tells how much of it was still to do. */
export async function act(
  api: Api,
  initiative: Initiative,
  known: ActReferences,
  desired: DesiredAct,
): Promise<number> {
  if (desired.act === 'hand_in') return handIn(api, initiative, known, desired);
  const { participations } = known;
  if (desired.act === 'approve_plan') return approvePlan(api, initiative, participations, desired);
  if (desired.act === 'approve_goal') return approveGoal(api, initiative, participations, desired);
  return contact(api, initiative, participations, desired);
}

/** The files, and by what they refer to things. */
type ActReferences = PlanReferences & { readonly desired: DesiredState };

/** Hands in the plans and annual goals of a node, as its planner. */
async function handIn(
  api: Api,
  initiative: Initiative,
  { desired: files, ...known }: ActReferences,
  { at }: DesiredAct,
): Promise<number> {
  const isOwn = (each: { readonly at: string }) => each.at === at;
  const own = { ...files, plans: files.plans.filter(isOwn), goals: files.goals.filter(isOwn) };
  const job = new Job(api, own, false);
  job.initiative = initiative;
  await applyPlans(job, known);
  await applyGoals(job, known.participations);
  return job.changes.length;
}

/** Approves a plan that waits for it; refuses one that was never handed in. */
async function approvePlan(
  api: Api,
  initiative: Initiative,
  participations: ByCode<Participation>,
  { at, kind, effectiveFrom, ...desired }: DesiredAct,
): Promise<number> {
  const { id: participationId } = participations.need(at, whereOf(desired));
  const all = await plansOf(api, initiative.id);
  const plan = all.find((each) => each.participationId === participationId && each.kind === kind);
  if (!plan) throw missing(desired, `${kind} plan at ${at}`);
  if (plan.status !== 'submitted') return 0;
  await api.act(`${plans}/plans/${plan.id}/approve`, { effectiveFrom }, plan.version);
  return 1;
}

/** The same for an annual goal. */
async function approveGoal(
  api: Api,
  initiative: Initiative,
  participations: ByCode<Participation>,
  { at, indicator, fiscalYear, ...desired }: DesiredAct,
): Promise<number> {
  const { id: participationId } = participations.need(at, whereOf(desired));
  const goal = (await goalsOf(api, initiative.id)).find(
    (each) =>
      each.participationId === participationId &&
      each.indicator === indicator &&
      each.fiscalYear === fiscalYear,
  );
  if (!goal) throw missing(desired, `goal of ${indicator} in ${fiscalYear} at ${at}`);
  if (goal.status !== 'submitted') return 0;
  await api.act(`${plans}/goals/${goal.id}/approve`, {}, goal.version);
  return 1;
}

/** Enters a contact of a communication path that has none yet. */
async function contact(
  api: Api,
  initiative: Initiative,
  participations: ByCode<Participation>,
  { at, parties = [], purpose = '', daysAgo = 0, ...desired }: DesiredAct,
): Promise<number> {
  const { id: participationId } = participations.need(at, whereOf(desired));
  const all = await listOf(
    api.all<Path & { lastContactOn?: string | null }>(paths.path, { initiativeId: initiative.id }),
  );
  const found = all.find(
    (each) =>
      each.participationId === participationId &&
      !each.validTo &&
      paths.isOne(each, { parties, purpose }, { participations }),
  );
  if (!found) throw missing(desired, `communication path for ${purpose} at ${at}`);
  if (found.lastContactOn) return 0;
  await api.post(`${paths.path}/${found.id}/contacts`, { on: dayBefore(daysAgo) });
  return 1;
}

/** Gives the day so many days before today. */
function dayBefore(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

const whereOf = ({ as, act: done }: Pick<DesiredAct, 'as' | 'act'>): string => `${done} by ${as}`;

const missing = (desired: Pick<DesiredAct, 'as' | 'act'>, what: string): Failure =>
  new Failure(`${whereOf(desired)}: there is no ${what} that they see.`);
