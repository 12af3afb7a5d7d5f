import { PlanApproved, PlanReturned, type PlanState, type Received } from '@impact/contracts';
import { type Cause, causedBy, type Template } from '../causes/cause.js';

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
