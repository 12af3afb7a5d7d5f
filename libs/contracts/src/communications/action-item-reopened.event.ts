import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ActionItemState } from './action-item.js';

/** What was done after a meeting is to be done again; published when that is entered. */
@DomainEvent({
  type: 'communications.action-item.reopened',
  version: 1,
  topic: topics.communications,
  key: 'actionItemId',
})
export class ActionItemReopened extends ActionItemState {}
