import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PlanState } from './plan.js';

/** A plan was taken back before its approval; published when its planner withdraws it. */
@DomainEvent({ type: 'plans.plan.withdrawn', version: 1, topic: topics.plans, key: 'planId' })
export class PlanWithdrawn extends PlanState {}
