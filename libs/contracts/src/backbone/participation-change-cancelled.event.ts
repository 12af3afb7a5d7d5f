import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ParticipationState } from './participation.js';

/** A move or an end that lay in the future was cancelled; published with the whole state. */
@DomainEvent({
  type: 'backbone.participation.change-cancelled',
  version: 1,
  topic: topics.backbone,
  key: 'participationId',
})
export class ParticipationChangeCancelled extends ParticipationState {}
