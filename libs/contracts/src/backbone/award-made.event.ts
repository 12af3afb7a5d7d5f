import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AwardState } from './award.js';

/** An award was made; published when it is entered. */
@DomainEvent({ type: 'backbone.award.made', version: 1, topic: topics.backbone, key: 'awardId' })
export class AwardMade extends AwardState {}
