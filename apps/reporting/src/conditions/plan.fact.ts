import type { PlanKind, PlanState, Received } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import { isId } from '@impact/service';
import type { Fact, RecordedFact } from './fact.js';

type PlanFactKind = 'work_plan' | 'evaluation_plan' | 'coordination_plan' | 'needs_assessment';
type PlanFact = { readonly [K in PlanFactKind]: Pick<Fact<K>, 'kind' | 'details'> }[PlanFactKind];
type AsFact = (plan: PlanState) => PlanFact;

const workPlan: AsFact = ({ developedWith, planningMeetings, objectives }) => ({
  kind: 'work_plan',
  details: {
    developedWith,
    planningMeetings: planningMeetings.length,
    meetingIds: planningMeetings.filter(isId),
    objectives: objectives.map(({ id, baseline, findingIds = [] }) => ({
      id,
      hasBaseline: baseline !== undefined,
      findingIds,
    })),
  },
});

const evaluationPlan: AsFact = ({ developedWith, measureSetId = null }) => ({
  kind: 'evaluation_plan',
  details: { developedWith, measureSetId },
});

const coordinationPlan: AsFact = ({ developedWith, activities }) => ({
  kind: 'coordination_plan',
  details: { developedWith, activities: activities.map(servingActivity) },
});
type ServingActivity = Fact<'coordination_plan'>['details']['activities'][number];
const servingActivity = ({ id, objectiveIds, participationIds }: ServingActivity): ServingActivity => ({
  id,
  objectiveIds,
  participationIds,
});

const needsAssessment: AsFact = ({ developedWith, findings = [] }) => ({
  kind: 'needs_assessment',
  details: { developedWith, findings: findings.map(({ id }) => id) },
});

const facts: Partial<Record<PlanKind, AsFact>> = {
  work: workPlan,
  evaluation: evaluationPlan,
  coordination: coordinationPlan,
  needs_assessment: needsAssessment,
};

/**
 * Gives what a plan's version is to conditions: each version that was approved is a fact of its own days. One that a restored
 * service tells of again as not approved never began.
 */
export function planFacts({ data, envelope }: Received<PlanState>): RecordedFact[] {
  const { planId, participationId, version, effectiveFrom, effectiveTo } = data;
  const fact = facts[data.kind]?.(data);
  if (!fact || (effectiveFrom === undefined && envelope.restored !== true)) return [];
  const told = envelope.time.slice(0, 10);
  const days =
    effectiveFrom === undefined
      ? { validFrom: told, validTo: addDays(told, -1) }
      : { validFrom: effectiveFrom, validTo: effectiveTo ?? null };
  const named = { id: planId, part: version, participationId, version: envelope.aggregateVersion };
  return [{ ...fact, ...days, ...named }];
}

/** Names a version of a plan. */
export const planVersionKey = ({ planId, version }: PlanState): string => `${planId} ${version}`;
