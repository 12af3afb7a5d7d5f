import { IsString, IsUUID, Length } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { topics } from '../topics.js';

/** Nobody has to hear of a cause; published once that is known, in place of notifications. */
@DomainEvent({
  type: 'communications.cause.told-to-nobody',
  version: 1,
  topic: topics.communications,
  key: 'causeId',
  classification: 'restricted',
})
export class CauseToldToNobody extends EventData {
  /** The id of the event that nobody has to hear of. */
  @IsString() @Length(1, 80) readonly causeId!: string;
  /** The initiative of the cause. */
  @IsUUID() readonly initiativeId!: string;
  /** The template by which it would have been told. */
  @IsString() @Length(1, 60) readonly template!: string;
  /** What it is about: the aggregate of the cause. */
  @IsString() @Length(1, 200) readonly subjectId!: string;
}
