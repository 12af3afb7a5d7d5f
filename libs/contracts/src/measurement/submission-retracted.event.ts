import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** An accepted filing no longer counts; published when the root's reviewer retracts it. */
@DomainEvent({
  type: 'measurement.submission.retracted',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionRetracted extends SubmissionState {}
