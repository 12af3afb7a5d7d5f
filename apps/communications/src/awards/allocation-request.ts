import { AwardAmended, AwardMade, type AwardState, type Received } from '@impact/contracts';
import { type NotificationRequest, requestedBy } from '../notification-requests/notification-request.js';

/** Gives whose allocations an event gave, changed or took away. */
function changedBy(data: AwardState): string[] {
  if (data instanceof AwardMade) return data.allocations.map(({ participationId }) => participationId);
  return data instanceof AwardAmended ? (data.changedParticipationIds ?? []) : [];
}

/** Gives the notification request for allocations that changed; none where none did. */
export function requestsOfAward({ data, envelope }: Received<AwardState>): NotificationRequest[] {
  const participationIds = [...new Set(changedBy(data))];
  if (participationIds.length === 0) return [];
  return [
    {
      ...requestedBy(envelope),
      template: 'allocation-changed',
      initiativeId: data.initiativeId,
      participationIds,
      facts: { awardNumber: data.number, ...(data.actor && { actor: data.actor.subject }) },
    },
  ];
}
