import { OverlapResolved, type OverlapState, type Received } from '@impact/contracts';
import { type NotificationRequest, requestedBy } from '../notification-requests/notification-request.js';

/** Gives the notification request for an overlap of two activities, which concerns the planners of both. */
export const requestOfOverlap = ({ data, envelope }: Received<OverlapState>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: data instanceof OverlapResolved ? 'overlap-resolved' : 'overlap-found',
  initiativeId: data.initiativeId,
  participationIds: [...new Set(data.activities.map(({ participationId }) => participationId))],
  facts: {
    activityType: data.type,
    ...(data.actor && { actor: data.actor.subject }),
    ...(data instanceof OverlapResolved && { reasonCode: data.reason }),
  },
});
