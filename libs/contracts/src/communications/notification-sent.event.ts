import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { NotificationState } from './notification.js';

/** Somebody was told; published when the notification is in the inbox. */
@DomainEvent({
  type: 'communications.notification.sent',
  version: 1,
  topic: topics.communications,
  key: 'notificationId',
  classification: 'restricted',
})
export class NotificationSent extends NotificationState {}
