import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SupportState } from './backbone-support.js';

/** Backbone support was assigned to an organization; published when it is entered. */
@DomainEvent({ type: 'backbone.support.assigned', version: 1, topic: topics.backbone, key: 'assignmentId' })
export class SupportAssigned extends SupportState {}
