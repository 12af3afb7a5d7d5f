import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AwardState } from './award.js';

/** An award's dates, money or allocations changed; published with its whole state. */
@DomainEvent({ type: 'backbone.award.amended', version: 1, topic: topics.backbone, key: 'awardId' })
export class AwardAmended extends AwardState {}
