import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PathState } from './path.js';

/** How a communication path is kept was changed; published with its whole state. */
@DomainEvent({ type: 'communications.path.changed', version: 1, topic: topics.communications, key: 'pathId' })
export class PathChanged extends PathState {}
