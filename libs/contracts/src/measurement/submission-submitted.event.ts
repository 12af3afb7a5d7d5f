import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A site's results for one period were filed; published when they are handed to the reviewer. */
@DomainEvent({
  type: 'measurement.submission.submitted',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionSubmitted extends SubmissionState {}
