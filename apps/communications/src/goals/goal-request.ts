import {
  GoalApproved,
  type GoalOffTrack,
  GoalReturned,
  type GoalState,
  type Received,
} from '@impact/contracts';
import {
  type NotificationRequest,
  requestedBy,
  type Template,
} from '../notification-requests/notification-request.js';
import type { StatusChange } from '../reviews/waiting-reviews.service.js';

function templateOf(data: GoalState): Template {
  if (data instanceof GoalReturned) return 'goal-returned';
  return data instanceof GoalApproved ? 'goal-approved' : 'goal-submitted';
}

/** Gives the notification request for what happened to an annual goal. */
export const requestOfGoal = ({ data, envelope }: Received<GoalState>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: templateOf(data),
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: {
    indicator: data.indicator,
    periodId: data.fiscalYear,
    ...(data.actor && { actor: data.actor.subject }),
    ...(data.submittedBy && { submittedBy: data.submittedBy }),
    ...(data instanceof GoalReturned && { reasonCode: data.reasonCode }),
    ...(data instanceof GoalReturned && data.due && { due: data.due }),
  },
});

/** Gives what an annual goal became. */
export const changeOfGoal = (goal: Received<GoalState>): StatusChange => ({
  request: requestOfGoal(goal),
  version: goal.envelope.aggregateVersion,
  status: goal.data.status,
  waits: goal.data.status === 'submitted',
  restored: goal.envelope.restored === true,
});

/** Gives the notification requests for a goal that fell off track: of those whose it is, and of those right above them. */
export const requestsOfOffTrack = ({ data, envelope }: Received<GoalOffTrack>): NotificationRequest[] =>
  (['goal-off-track', 'goal-off-track-below'] as const).map((template) => ({
    ...requestedBy(envelope),
    template,
    initiativeId: data.initiativeId,
    participationIds: [data.participationId],
    facts: {
      indicator: data.indicator,
      periodId: data.fiscalYear,
      upTo: data.upTo,
      personLevel: data.personLevel ?? true,
    },
  }));
