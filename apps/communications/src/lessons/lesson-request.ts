import type { LessonPublished, Received } from '@impact/contracts';
import { type NotificationRequest, requestedBy } from '../notification-requests/notification-request.js';

/** Gives the notification request for a lesson; `peers` are the participations that it may help first. */
export const requestOfLesson = (
  { data, envelope }: Received<LessonPublished>,
  peers: readonly string[],
): NotificationRequest => ({
  ...requestedBy(envelope),
  template: 'lesson-published',
  initiativeId: data.initiativeId,
  participationIds: peers.length > 0 ? peers : [data.participationId],
  facts: { topic: data.topics.join(', '), ...(data.actor && { actor: data.actor.subject }) },
});
