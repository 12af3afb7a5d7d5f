import type { FigureRestated, Received } from '@impact/contracts';
import { type NotificationRequest, requestedBy } from '../notification-requests/notification-request.js';

/**
 * Gives the notification request for a restatement; none where it touches no official figure. Its id is that of measurement's
 * event, so that the same restatement, told by another event, is told once: its first part names everybody.
 */
export function requestOfRestatement({ data, envelope }: Received<FigureRestated>): NotificationRequest[] {
  if (data.part > 1) return [];
  const official = data.figures.map(({ figure }) => figure).filter((figure) => figure.basis === 'official');
  const [first] = official;
  if (!first) return [];
  return [
    {
      ...requestedBy(envelope),
      template: 'figure-restated',
      causeId: data.causeId,
      subjectId: data.submissionId,
      initiativeId: data.initiativeId,
      participationIds: data.participationIds,
      committedAt: data.committedAt,
      facts: {
        indicator: first.indicator,
        periodId: first.periodId,
        ...(data.actor && { actor: data.actor.subject }),
        ...(data.reasonCode && { reasonCode: data.reasonCode }),
      },
    },
  ];
}
