import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AwardState } from './award.js';

/** An award was closed; published with its whole state. */
@DomainEvent({ type: 'backbone.award.closed', version: 1, topic: topics.backbone, key: 'awardId' })
export class AwardClosed extends AwardState {}
