import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { InitiativeState } from './initiative.js';

/** An initiative began; published together with its root participation. */
@DomainEvent({ type: 'backbone.initiative.opened', version: 1, topic: topics.backbone, key: 'initiativeId' })
export class InitiativeOpened extends InitiativeState {}
