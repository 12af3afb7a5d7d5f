import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PathState } from './path.js';

/** A communication path was given its last day, which may lie ahead; published when that is entered. */
@DomainEvent({ type: 'communications.path.closed', version: 1, topic: topics.communications, key: 'pathId' })
export class PathClosed extends PathState {}
