import {
  Actor,
  event,
  type EventClass,
  type PlanActivity,
  type PlanFinding,
  type PlanObjective,
  type PlanState,
} from '@impact/contracts';
import type { Finding, Objective } from './plan-content.js';
import type { PlanVersion } from './plan-version.entity.js';
import type { Plan } from './plan.entity.js';

const objectiveOf = ({ id, indicator, baseline, target, direction, due, findingIds = [] }: Objective) =>
  ({
    id,
    indicator,
    ...(baseline !== undefined && { baseline }),
    target,
    direction,
    due,
    ...(findingIds.length > 0 && { findingIds: [...findingIds] }),
  }) satisfies PlanObjective;

const findingOf = ({ id, topic, indicator }: Finding) =>
  ({ id, topic, ...(indicator !== undefined && { indicator }) }) satisfies PlanFinding;

/** Why a version was sent back; it keeps that when it is withdrawn, but of a withdrawal this is no part. */
const returnOf = ({ reasonCode, due }: PlanVersion) => ({ reasonCode, ...(due && { due }) });

/** Makes an event of a version's whole state; statements and comments stay in this service. */
export function planEvent<T extends PlanState>(
  eventClass: EventClass<T>,
  plan: Plan,
  version: PlanVersion,
  actor: Actor,
): T {
  const state: PlanState = {
    planId: plan.id,
    initiativeId: plan.initiativeId,
    participationId: plan.participationId,
    kind: plan.kind,
    version: version.number,
    status: version.status,
    developedWith: version.developedWith,
    planningMeetings: version.planningMeetings,
    objectives: version.objectives.map(objectiveOf),
    activities: version.activities.map((each) => ({ ...each })) as PlanActivity[],
    ...(version.findings.length > 0 && { findings: version.findings.map(findingOf) }),
    ...(version.effectiveFrom && { effectiveFrom: version.effectiveFrom }),
    ...(version.effectiveTo && { effectiveTo: version.effectiveTo }),
    ...(version.measureSetId && { measureSetId: version.measureSetId }),
    ...(version.submittedBy && { submittedBy: version.submittedBy }),
    ...(version.status === 'returned' && returnOf(version)),
    actor: Object.assign(new Actor(), actor),
  };
  return event(eventClass, state as T);
}
