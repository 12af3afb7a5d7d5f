import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ActionItemState } from './action-item.js';

/** Something is to be done after a meeting; published when it is given to its owner. */
@DomainEvent({
  type: 'communications.action-item.given',
  version: 1,
  topic: topics.communications,
  key: 'actionItemId',
})
export class ActionItemGiven extends ActionItemState {}
