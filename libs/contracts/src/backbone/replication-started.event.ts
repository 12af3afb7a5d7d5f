import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ReplicationState } from './replication.js';

/** A participation began to do what another one learned; published when it is entered. */
@DomainEvent({
  type: 'backbone.replication.started',
  version: 1,
  topic: topics.backbone,
  key: 'replicationId',
})
export class ReplicationStarted extends ReplicationState {}
