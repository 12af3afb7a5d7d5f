import { IsString, Length } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SubmissionState } from './submission.js';

/** Somebody wrote over a draft of another person, or took over a correction that they began; published so that they hear of it. */
@DomainEvent({
  type: 'measurement.submission.draft-replaced',
  version: 1,
  topic: topics.measurement,
  key: 'submissionId',
  classification: 'restricted',
})
export class SubmissionDraftReplaced extends SubmissionState {
  /** Who wrote the draft, or began the correction. */
  @IsString() @Length(1, 200) readonly draftedBy!: string;
}
