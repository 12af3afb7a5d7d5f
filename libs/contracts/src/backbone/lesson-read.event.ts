import { IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';

/** A lesson was read at a participation; published once for each of both, when the first member there says so. */
@DomainEvent({ type: 'backbone.lesson.read', version: 1, topic: topics.backbone, key: 'readingId' })
export class LessonRead extends EventData {
  /** The reading: the aggregate's id. */
  @IsUUID() readonly readingId!: string;
  /** The initiative of both. */
  @IsUUID() readonly initiativeId!: string;
  /** The lesson that was read. */
  @IsUUID() readonly lessonId!: string;
  /** The participation that learned the lesson. */
  @IsUUID() readonly originParticipationId!: string;
  /** The participation at which it was read; the actor is who read it. */
  @IsUUID() readonly participationId!: string;
  /** The day on which it was read, in the initiative's time zone. */
  @IsCivilDate() readonly readOn!: string;
}
