import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PlanState } from './plan.js';

/** A later version of the plan took its place; published with that version's approval. */
@DomainEvent({ type: 'plans.plan.superseded', version: 1, topic: topics.plans, key: 'planId' })
export class PlanSuperseded extends PlanState {}
