import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { LessonState } from './lesson.js';

/** A lesson was published to the whole initiative; published when a supporter does so. */
@DomainEvent({ type: 'backbone.lesson.published', version: 1, topic: topics.backbone, key: 'lessonId' })
export class LessonPublished extends LessonState {}
