import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SupportState } from './backbone-support.js';

/** Backbone support got its last day, which may lie ahead; published with its whole state. */
@DomainEvent({ type: 'backbone.support.ended', version: 1, topic: topics.backbone, key: 'assignmentId' })
export class SupportEnded extends SupportState {}
