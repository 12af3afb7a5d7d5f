import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { InitiativeState } from './initiative.js';

/** An initiative's status or particulars changed; published with its whole state. */
@DomainEvent({ type: 'backbone.initiative.changed', version: 1, topic: topics.backbone, key: 'initiativeId' })
export class InitiativeChanged extends InitiativeState {}
