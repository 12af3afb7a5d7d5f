import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** A state stands behind a local filing; published when its reviewer endorses it. */
@DomainEvent({
  type: 'measurement.submission.endorsed',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionEndorsed extends SubmissionState {}
