import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A filing was sent back with a reason; published when the reviewer whose turn it is returns it. */
@DomainEvent({
  type: 'measurement.submission.returned',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionReturned extends SubmissionState {}
