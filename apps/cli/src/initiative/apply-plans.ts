import { asPlanner } from './as-planner.js';
import type { DesiredPlan } from './desired-plans.js';
import { type Difference, differing } from './differing.js';
import type { Job } from './job.js';
import { partName, partsThatDiffer, planBody, type PlanReferences } from './plan-body.js';
import { plansOf } from './list-planned.js';
import type { Plan } from './planned-state.js';

const path = '/api/plans/v1/plans';
const thing = 'plan';

/** Drafts the plans that are missing or differ, and hands them in; whoever decides about them is somebody else. */
export async function applyPlans(job: Job, known: PlanReferences): Promise<void> {
  if (job.desired.plans.length === 0) return;
  const actual = job.initiative ? await plansOf(job.api, job.initiative.id) : [];
  for (const desired of job.desired.plans) await applyPlan(job, desired, { ...known, actual });
}

async function applyPlan(
  job: Job,
  desired: DesiredPlan,
  known: PlanReferences & { readonly actual: readonly Plan[] },
): Promise<void> {
  const name = planName(desired);
  const now = planAt(desired, known.actual, known);
  const standing = now && now.status !== 'withdrawn' ? now : undefined;
  const body = planBody(desired, standing, known);
  const submit = ({ id, version }: Plan) => job.api.act(`${path}/${id}/submit`, {}, version);
  if (!standing)
    return asPlanner(job, { thing, kinds: [thing], name }, async () => {
      const participationId = known.participations.need(desired.at, `plan, ${desired.kind}`).id;
      await submit(await job.api.post<Plan>(path, { ...body, participationId, kind: desired.kind }));
    });
  const { id, status, version } = standing;
  const parts = partsThatDiffer(body, standing);
  if (parts.length === 0) return handOn(job, name, standing);
  if (!changeable(status)) return;
  const kinds = parts.map((part) => `plan ${partName(part)}`);
  await asPlanner(job, { thing, kinds, name }, async () => {
    const draft =
      status === 'approved' ? await job.api.act<Plan>(`${path}/${id}/amend`, {}, version) : standing;
    await submit(await job.api.put<Plan>(`${path}/${id}/draft`, body, draft.version));
  });
}

/** Hands in a draft that says what the files say; what waits for others is only told. */
async function handOn(job: Job, name: string, { id, status, version }: Plan): Promise<void> {
  if (status === 'draft')
    await asPlanner(job, { thing, kinds: ['plan to hand in'], name }, () =>
      job.api.act(`${path}/${id}/submit`, {}, version),
    );
  if (job.dryRun && status === 'submitted') job.differs('plan, which waits for approval', name);
  if (job.dryRun && status === 'returned') job.differs('plan, which was returned', name);
}

const changeable = (status: string): boolean => status !== 'submitted' && status !== 'ended';

/** Finds what of plans the files say otherwise and nobody changes by applying them. */
export function differingPlan(
  desired: DesiredPlan,
  actual: readonly Plan[],
  known: PlanReferences,
): Difference[] {
  const now = planAt(desired, actual, known);
  if (!now || now.status === 'withdrawn') return [];
  const { status, effectiveFrom } = now;
  const name = planName(desired);
  const days = differing(
    'plan',
    name,
    { effectiveFrom: effectiveFrom ? desired.effectiveFrom : undefined },
    { effectiveFrom },
    'whoever approves a plan says from when; write what stands.',
  );
  if (changeable(status)) return days;
  const remedy =
    status === 'submitted'
      ? 'it waits for approval; withdraw it or have it returned, then apply changes it.'
      : 'its participation has ended; write what stands.';
  const body = planBody(desired, now, known);
  const parts = partsThatDiffer(body, now).map((part) => ({
    kind: 'plan',
    name,
    field: partName(part),
    now: now[part],
    desired: body[part],
    remedy,
  }));
  return [...days, ...parts];
}

const planName = ({ kind, at }: DesiredPlan): string => `${kind} at ${at}`;

const planAt = (
  { at, kind }: DesiredPlan,
  actual: readonly Plan[],
  { participations }: PlanReferences,
): Plan | undefined =>
  actual.find((each) => each.kind === kind && each.participationId === participations.get(at)?.id);
