import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A correction was given up and the revision before it stands; published when it is abandoned. */
@DomainEvent({
  type: 'measurement.submission.abandoned',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionAbandoned extends SubmissionState {}
