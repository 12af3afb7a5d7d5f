import {
  type Received,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestResolved,
  type TaRequestState,
} from '@impact/contracts';
import {
  type NotificationRequest,
  requestedBy,
  type Template,
} from '../notification-requests/notification-request.js';

function templateOf(data: TaRequestState): Template {
  if (data instanceof TaRequestAssigned) return 'ta-request-assigned';
  const isAnswer = data instanceof TaRequestResolved || data instanceof TaRequestDeclined;
  return isAnswer ? 'ta-request-answered' : 'ta-request-opened';
}

/** Gives the notification request for what happened to a request for technical assistance. */
export const requestOfTaRequest = ({ data, envelope }: Received<TaRequestState>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: templateOf(data),
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: {
    topic: data.topic,
    due: data.dueOn,
    requestedBy: data.requestedBy,
    taRequestStatus: data.status,
    ...(data.actor && { actor: data.actor.subject }),
    ...(data.assignedTo && { assignedTo: data.assignedTo }),
    ...(data.resolutionCode && { reasonCode: data.resolutionCode }),
  },
});
