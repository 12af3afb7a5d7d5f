import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { LessonState } from './lesson.js';

/** A lesson was taken back, or its draft given up; published with its whole state. */
@DomainEvent({ type: 'backbone.lesson.retired', version: 1, topic: topics.backbone, key: 'lessonId' })
export class LessonRetired extends LessonState {}
