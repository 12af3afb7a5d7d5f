import {
  type Received,
  SubmissionAccepted,
  submissionCauses,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionReturned,
  type SubmissionState,
} from '@impact/contracts';
import { type Cause, causedBy, type Template } from '../causes/cause.js';
import type { Step } from '../reviews/waiting-reviews.service.js';

/** Tells whether somebody must hear of a step of a filing. */
export const isTold = ({ data }: Received<SubmissionState>): boolean =>
  submissionCauses.some((step) => data instanceof step);

function templateOf(data: SubmissionState): Template {
  if (data instanceof SubmissionDraftReplaced) return 'draft-replaced';
  if (data instanceof SubmissionReturned) return 'submission-returned';
  if (data instanceof SubmissionAccepted) return 'submission-accepted';
  if (data instanceof SubmissionEndorsed) return 'submission-endorsed';
  return data.resubmitted ? 'submission-resubmitted' : 'submission-submitted';
}

/** Gives what a step of a filing is a cause of. */
export const causeOfSubmission = ({ data, envelope }: Received<SubmissionState>): Cause => ({
  ...causedBy(envelope),
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

/** Gives what a filing became by a step. */
export const stepOfSubmission = (filing: Received<SubmissionState>): Step => ({
  cause: causeOfSubmission(filing),
  version: filing.envelope.aggregateVersion,
  status: filing.data.status,
  waits: filing.data.status === 'submitted' || filing.data.status === 'endorsed',
  restored: filing.envelope.restored === true,
});
