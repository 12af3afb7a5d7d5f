import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ReplicationState } from './replication.js';

/** A replication was given up; published with its whole state. */
@DomainEvent({
  type: 'backbone.replication.abandoned',
  version: 1,
  topic: topics.backbone,
  key: 'replicationId',
})
export class ReplicationAbandoned extends ReplicationState {}
