import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { NotificationState } from './notification.js';

/** Somebody took note; published when the recipient acknowledges. */
@DomainEvent({
  type: 'communications.notification.acknowledged',
  version: 1,
  topic: topics.communications,
  key: 'notificationId',
  classification: 'restricted',
})
export class NotificationAcknowledged extends NotificationState {}
