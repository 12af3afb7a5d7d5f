import {
  PlanApproved,
  type PlanDue,
  PlanReturned,
  type PlanState,
  PlanSubmitted,
  type Received,
} from '@impact/contracts';
import {
  type NotificationRequest,
  requestedBy,
  type Template,
} from '../notification-requests/notification-request.js';
import type { StatusChange } from '../reviews/waiting-reviews.service.js';

/** Tells whether somebody must be told of what happened to a plan. */
export const asksForNotification = ({ data }: Received<PlanState>): boolean =>
  [PlanSubmitted, PlanReturned, PlanApproved].some((each) => data instanceof each);

function templateOf(data: PlanState): Template {
  if (data instanceof PlanReturned) return 'plan-returned';
  return data instanceof PlanApproved ? 'plan-approved' : 'plan-submitted';
}

/** Gives the notification request for what happened to a plan. */
export const requestOfPlan = ({ data, envelope }: Received<PlanState>): NotificationRequest => ({
  ...requestedBy(envelope),
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

/** Gives the notification request for a plan that is due, to whoever must have it approved. */
export const requestOfDuePlan = ({ data, envelope }: Received<PlanDue>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: data.isOverdue ? 'plan-overdue' : 'plan-due',
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: { planKind: data.kind, due: data.dueOn },
});

/** Gives what a plan became by what happened to one of its versions. */
export const changeOfPlan = (plan: Received<PlanState>): StatusChange => ({
  request: requestOfPlan(plan),
  version: plan.envelope.aggregateVersion,
  status: plan.data.status,
  waits: plan.data.status === 'submitted',
  restored: plan.envelope.restored === true,
});
