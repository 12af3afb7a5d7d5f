import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ParticipationState } from './participation.js';

/** A participation gets another parent from a day on; published when the move is entered. */
@DomainEvent({
  type: 'backbone.participation.reparented',
  version: 1,
  topic: topics.backbone,
  key: 'participationId',
})
export class ParticipationReparented extends ParticipationState {}
