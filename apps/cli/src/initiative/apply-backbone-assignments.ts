import { backboneFunctions } from '@impact/contracts';
import type { ActualState, BackboneAssignment } from './actual-state.js';
import type { DesiredBackboneAssignment } from './desired-state.js';
import { type Difference, differing } from './differing.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/backbone-assignments';

type Known = Pick<ActualState, 'organizations' | 'participations'>;

/** Enters the backbone assignments that are missing, and ends those that the files end and that have no end. */
export async function applyBackboneAssignments(job: Job, known: Known): Promise<void> {
  const actual = await job.actual<BackboneAssignment>(path);
  for (const desired of job.desired.backboneAssignments) {
    const name = nameOf(desired);
    const found = assignmentOf(actual, desired, known);
    if (!found && job.differs('backbone assignment', name)) {
      const { organization, at, functions, ...rest } = desired;
      await job.api.post(path, {
        ...rest,
        functions: functions ?? backboneFunctions,
        organizationId: known.organizations.need(organization, name).id,
        participationId: known.participations.need(at, name).id,
      });
    }
    if (!found || found.validTo || !desired.validTo) continue;
    if (job.differs('end of a backbone assignment', `${name} on ${desired.validTo}`))
      await job.api.act(`${path}/${found.id}/end`, { on: desired.validTo }, found.version);
  }
}

/** Finds what of an assignment that is there the files say otherwise; what has no end yet is ended as they say. */
export function differingAssignment(
  desired: DesiredBackboneAssignment,
  actual: Known & Pick<ActualState, 'backboneAssignments'>,
): Difference[] {
  const now = assignmentOf(actual.backboneAssignments, desired, actual);
  if (!now) return [];
  const { mode, functions, validTo } = desired;
  const said = { mode, functions, ...(now.validTo && { validTo }) };
  const remedy = 'end it, then apply enters another one from a later day; or write what stands.';
  return differing('backbone assignment', nameOf(desired), said, { ...now }, remedy);
}

const nameOf = ({ organization, at, validFrom }: DesiredBackboneAssignment): string =>
  `${organization} at ${at} from ${validFrom}`;

/** Finds what is entered for the same organization, node and first day. */
function assignmentOf(
  actual: readonly BackboneAssignment[],
  { organization, at, validFrom }: DesiredBackboneAssignment,
  { organizations, participations }: Known,
): BackboneAssignment | undefined {
  const organizationId = organizations.get(organization)?.id;
  const participationId = participations.get(at)?.id;
  return actual.find(
    (each) =>
      each.organizationId === organizationId &&
      each.participationId === participationId &&
      each.validFrom === validFrom,
  );
}
