import type { ConditionChanged, Received } from '@impact/contracts';
import { type NotificationRequest, requestedBy } from '../notification-requests/notification-request.js';

/** Gives the notification request for a change of a condition. */
export const requestOfCondition = ({ data, envelope }: Received<ConditionChanged>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: 'condition-changed',
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: { condition: data.condition, conditionStatus: data.to },
});
