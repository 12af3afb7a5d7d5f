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
export const submissionEvents = [
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

/** The events of a submission that somebody may have to hear of; of all others nobody is told, but for what they restate. */
export const notifyingSubmissionEvents = [
  SubmissionSubmitted,
  SubmissionReturned,
  SubmissionEndorsed,
  SubmissionAccepted,
  SubmissionDraftReplaced,
] as const;
