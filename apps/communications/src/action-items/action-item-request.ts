import { ActionItemDue, ActionItemGiven, type ActionItemState, eventTypeOf } from '@impact/contracts';
import { context } from '@impact/service';
import type { NotificationRequest } from '../notification-requests/notification-request.js';

/** Asks that the owner of an action item is told: a person, or whoever coordinates the participation that does it. */
export const actionItemRequest = (
  template: 'action-item-given' | 'action-item-due' | 'action-item-overdue',
  item: ActionItemState,
  { causeId, committedAt }: { readonly causeId: string; readonly committedAt: string },
): NotificationRequest => ({
  causeId,
  template,
  eventType: eventTypeOf(template === 'action-item-given' ? ActionItemGiven : ActionItemDue),
  subjectId: item.actionItemId,
  initiativeId: item.initiativeId,
  participationIds: [item.ownerParticipationId ?? item.participationId],
  committedAt,
  facts: {
    due: item.dueOn,
    ...(item.actor && { actor: item.actor.subject }),
    ...(item.ownerSubject !== undefined && { assignedTo: item.ownerSubject }),
  },
  context: { correlationId: context().correlationId },
});
