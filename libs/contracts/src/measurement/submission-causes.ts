import { SubmissionAccepted } from './submission-accepted.event.js';
import { SubmissionDraftReplaced } from './submission-draft-replaced.event.js';
import { SubmissionEndorsed } from './submission-endorsed.event.js';
import { SubmissionReturned } from './submission-returned.event.js';
import { SubmissionSubmitted } from './submission-submitted.event.js';

/** The events of a submission that somebody may have to hear of; of all others nobody is told, but for what they restate. */
export const submissionCauses = [
  SubmissionSubmitted,
  SubmissionReturned,
  SubmissionEndorsed,
  SubmissionAccepted,
  SubmissionDraftReplaced,
] as const;
