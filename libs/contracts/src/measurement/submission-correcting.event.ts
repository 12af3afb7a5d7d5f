import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** An accepted or retracted filing is being corrected; published when the correction begins. */
@DomainEvent({
  type: 'measurement.submission.correcting',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionCorrecting extends SubmissionState {}
