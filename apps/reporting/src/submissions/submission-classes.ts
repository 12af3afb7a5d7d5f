import {
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionRetracted,
  SubmissionReturned,
  SubmissionSubmitted,
  SubmissionWithdrawn,
} from '@impact/contracts';

/** The events that carry the state of a submission. */
export const submissionClasses = [
  SubmissionSubmitted,
  SubmissionRecalled,
  SubmissionEndorsed,
  SubmissionReturned,
  SubmissionDraftReplaced,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionAbandoned,
  SubmissionRetracted,
  SubmissionWithdrawn,
] as const;
