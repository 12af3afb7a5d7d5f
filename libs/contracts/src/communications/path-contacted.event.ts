import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PathState } from './path.js';

/** The parties of a communication path were in touch; published when the contact is entered. */
@DomainEvent({
  type: 'communications.path.contacted',
  version: 1,
  topic: topics.communications,
  key: 'pathId',
})
export class PathContacted extends PathState {}
