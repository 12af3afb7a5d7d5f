import type { Participation } from './actual-state.js';
import { asPlanner } from './as-planner.js';
import type { ByCode } from './codes.js';
import type { DesiredGoal } from './desired-plans.js';
import { type Difference, differing } from './differing.js';
import type { Job } from './job.js';
import { goalsOf } from './list-planned.js';
import type { Goal } from './planned-state.js';

const path = '/api/plans/v1/goals';
const thing = 'annual goal';

/** Sets the annual goals that are missing or differ, and hands them in; whoever decides about them is somebody else. */
export async function applyGoals(job: Job, participations: ByCode<Participation>): Promise<void> {
  if (job.desired.goals.length === 0) return;
  const actual = job.initiative ? await goalsOf(job.api, job.initiative.id) : [];
  for (const desired of job.desired.goals)
    await applyGoal(job, desired, goalAt(desired, actual, participations), participations);
}

async function applyGoal(
  job: Job,
  desired: DesiredGoal,
  now: Goal | undefined,
  participations: ByCode<Participation>,
): Promise<void> {
  const { at, indicator, fiscalYear, ...values } = desired;
  const name = goalName(desired);
  const submit = ({ id, version }: Goal) => job.api.act(`${path}/${id}/submit`, {}, version);
  if (!now && isOver(fiscalYear)) {
    if (job.dryRun) job.differs('annual goal, whose year is over', name);
    return;
  }
  if (!now)
    return asPlanner(job, { thing, kinds: [thing], name }, async () => {
      const participationId = participations.need(at, `annual goal, ${indicator}`).id;
      await submit(await job.api.post<Goal>(path, { participationId, indicator, fiscalYear, ...values }));
    });
  const others = differingValues(desired, now, '');
  if (others.length === 0) return handOn(job, name, now);
  if (!changeable(now)) return;
  const kinds = others.map(({ field }) => `annual goal ${field}`);
  await asPlanner(job, { thing, kinds, name }, async () => {
    const whole = { baseline: now.baseline ?? undefined, ...said(values) };
    await submit(await job.api.put<Goal>(`${path}/${now.id}/draft`, whole, now.version));
  });
}

/** Hands in a draft that says what the files say; what waits for others is only told. */
async function handOn(job: Job, name: string, { id, status, version }: Goal): Promise<void> {
  if (status === 'draft')
    await asPlanner(job, { thing, kinds: ['annual goal to hand in'], name }, () =>
      job.api.act(`${path}/${id}/submit`, {}, version),
    );
  if (job.dryRun && status === 'submitted') job.differs('annual goal, which waits for approval', name);
  if (job.dryRun && status === 'returned') job.differs('annual goal, which was returned', name);
}

/** Finds what of an annual goal the files say otherwise and nobody changes by applying them. */
export function differingGoal(
  desired: DesiredGoal,
  actual: readonly Goal[],
  participations: ByCode<Participation>,
): Difference[] {
  const now = goalAt(desired, actual, participations);
  if (!now || changeable(now)) return [];
  const remedy =
    now.status === 'submitted'
      ? 'it waits for approval; have it returned, then apply changes it.'
      : 'its fiscal year has begun, or it was changed in this one already; write what stands.';
  return differingValues(desired, now, remedy);
}

/** What was agreed is changed only for a year to come, once in a fiscal year. */
const changeable = ({ status, inForce, fiscalYear, changedIn }: Goal): boolean => {
  if (status === 'submitted' || isOver(fiscalYear)) return false;
  if (inForce && fiscalYear === currentYear()) return false;
  return status !== 'approved' || changedIn !== currentYear();
};

/** Numbers that are kept from the caller say nothing. */
function differingValues(desired: DesiredGoal, now: Goal, remedy: string): Difference[] {
  const { baseline, target, direction } = desired;
  const values = now.withheld ? { direction } : { baseline, target, direction };
  return differing('annual goal', goalName(desired), values, { ...now }, remedy);
}

const said = ({ baseline, target, direction }: Partial<DesiredGoal>) => ({
  ...(baseline !== undefined && { baseline }),
  target,
  direction,
});

const isOver = (fiscalYear: string): boolean => fiscalYear < currentYear();

/** The federal fiscal year of today: it begins in October of the year before. */
function currentYear(): string {
  const today = new Date();
  return `FFY${today.getUTCFullYear() + (today.getUTCMonth() >= 9 ? 1 : 0)}`;
}

const goalName = ({ indicator, fiscalYear, at }: DesiredGoal): string =>
  `${indicator} in ${fiscalYear} at ${at}`;

const goalAt = (
  { at, indicator, fiscalYear }: DesiredGoal,
  actual: readonly Goal[],
  participations: ByCode<Participation>,
): Goal | undefined =>
  actual.find(
    (each) =>
      each.indicator === indicator &&
      each.fiscalYear === fiscalYear &&
      each.participationId === participations.get(at)?.id,
  );
