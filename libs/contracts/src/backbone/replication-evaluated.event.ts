import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ReplicationState } from './replication.js';

/** A replication was evaluated by figures of the same indicator version; published with its whole state. */
@DomainEvent({
  type: 'backbone.replication.evaluated',
  version: 1,
  topic: topics.backbone,
  key: 'replicationId',
})
export class ReplicationEvaluated extends ReplicationState {}
