import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A filing was taken back before its review; published when its reporter recalls it. */
@DomainEvent({
  type: 'measurement.submission.recalled',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionRecalled extends SubmissionState {}
