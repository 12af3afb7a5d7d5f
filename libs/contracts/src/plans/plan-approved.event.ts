import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PlanState } from './plan.js';

/** A plan came into force; published when the approver approves it. */
@DomainEvent({ type: 'plans.plan.approved', version: 1, topic: topics.plans, key: 'planId' })
export class PlanApproved extends PlanState {}
