import {
  type Received,
  SubmissionAccepted,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionReturned,
  type SubmissionState,
} from '@impact/contracts';
import { notifyingSubmissionEvents } from '@impact/partnership-rules';
import {
  type NotificationRequest,
  requestedBy,
  type Template,
} from '../notification-requests/notification-request.js';
import type { StatusChange } from '../reviews/waiting-reviews.service.js';

/** Tells whether somebody must be told of what happened to a submission. */
export const asksForNotification = ({ data }: Received<SubmissionState>): boolean =>
  notifyingSubmissionEvents.some((each) => data instanceof each);

function templateOf(data: SubmissionState): Template {
  if (data instanceof SubmissionDraftReplaced) return 'draft-replaced';
  if (data instanceof SubmissionReturned) return 'submission-returned';
  if (data instanceof SubmissionAccepted) return 'submission-accepted';
  if (data instanceof SubmissionEndorsed) return 'submission-endorsed';
  return data.resubmitted ? 'submission-resubmitted' : 'submission-submitted';
}

/** Gives the notification request for what happened to a submission. */
export const requestOfSubmission = ({ data, envelope }: Received<SubmissionState>): NotificationRequest => ({
  ...requestedBy(envelope),
  template: templateOf(data),
  initiativeId: data.initiativeId,
  participationIds: [data.participationId],
  facts: {
    indicator: data.indicator,
    periodId: data.periodId,
    ...(data.actor && { actor: data.actor.subject }),
    ...(data.submittedBy && { submittedBy: data.submittedBy }),
    ...(data.endorsedBy && { endorsedBy: data.endorsedBy }),
    ...(data instanceof SubmissionDraftReplaced && { draftedBy: data.draftedBy }),
    ...(data.reasonCode && { reasonCode: data.reasonCode }),
    ...(data.due && { due: data.due }),
  },
});

/** Gives what a submission became by what happened to it. */
export const changeOfSubmission = (submission: Received<SubmissionState>): StatusChange => ({
  request: requestOfSubmission(submission),
  version: submission.envelope.aggregateVersion,
  status: submission.data.status,
  waits: submission.data.status === 'submitted' || submission.data.status === 'endorsed',
  restored: submission.envelope.restored === true,
});
