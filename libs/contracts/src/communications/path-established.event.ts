import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PathState } from './path.js';

/** A communication path was established; published when it is entered. */
@DomainEvent({
  type: 'communications.path.established',
  version: 1,
  topic: topics.communications,
  key: 'pathId',
})
export class PathEstablished extends PathState {}
