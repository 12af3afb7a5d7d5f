import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ActionItemState } from './action-item.js';

/** What was to be done after a meeting is done; published when its owner, or whoever coordinates, says so. */
@DomainEvent({
  type: 'communications.action-item.done',
  version: 1,
  topic: topics.communications,
  key: 'actionItemId',
})
export class ActionItemDone extends ActionItemState {}
