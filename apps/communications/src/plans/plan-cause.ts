import { PlanApproved, PlanReturned, type PlanState, PlanSubmitted, type Received } from '@impact/contracts';
import { type Cause, causedBy, type Template } from '../causes/cause.js';
import type { Step } from '../reviews/waiting-reviews.service.js';

/** Tells whether somebody must hear of a step of a plan. */
export const isTold = ({ data }: Received<PlanState>): boolean =>
  [PlanSubmitted, PlanReturned, PlanApproved].some((step) => data instanceof step);

function templateOf(data: PlanState): Template {
  if (data instanceof PlanReturned) return 'plan-returned';
  return data instanceof PlanApproved ? 'plan-approved' : 'plan-submitted';
}

/** Gives what a step of a plan is a cause of. */
export const causeOfPlan = ({ data, envelope }: Received<PlanState>): Cause => ({
  ...causedBy(envelope),
  template: templateOf(data),
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: {
    planKind: data.kind,
    planVersion: data.version,
    ...(data.actor && { actor: data.actor.subject }),
    ...(data.submittedBy && { submittedBy: data.submittedBy }),
    ...(data instanceof PlanReturned && { reasonCode: data.reasonCode }),
    ...(data instanceof PlanReturned && data.due && { due: data.due }),
  },
});

/** Gives what a plan became by a step of one of its versions. */
export const stepOfPlan = (plan: Received<PlanState>): Step => ({
  cause: causeOfPlan(plan),
  version: plan.envelope.aggregateVersion,
  status: plan.data.status,
  waits: plan.data.status === 'submitted',
  restored: plan.envelope.restored === true,
});
