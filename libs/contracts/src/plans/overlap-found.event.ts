import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { OverlapState } from './overlap.js';

/** Two activities of approved plans were found to overlap; published when the later one is approved or taken up again. */
@DomainEvent({ type: 'plans.overlap.found', version: 1, topic: topics.plans, key: 'overlapId' })
export class OverlapFound extends OverlapState {}
