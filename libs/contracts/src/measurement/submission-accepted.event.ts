import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A filing became official; published when the root's reviewer accepts it. */
@DomainEvent({
  type: 'measurement.submission.accepted',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionAccepted extends SubmissionState {}
