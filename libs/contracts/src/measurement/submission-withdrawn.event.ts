import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A filing that was never accepted was taken away and is missing again; published when its reporter withdraws it. */
@DomainEvent({
  type: 'measurement.submission.withdrawn',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionWithdrawn extends SubmissionState {}
