import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ParticipationState } from './participation.js';

/** A participation has a last day; published when the end is entered. */
@DomainEvent({
  type: 'backbone.participation.ended',
  version: 1,
  topic: topics.backbone,
  key: 'participationId',
})
export class ParticipationEnded extends ParticipationState {}
