import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ParticipationState } from './participation.js';

/** An organization began to take part; published when the participation is entered, even for a future day. */
@DomainEvent({
  type: 'backbone.participation.started',
  version: 1,
  topic: topics.backbone,
  key: 'participationId',
})
export class ParticipationStarted extends ParticipationState {}
