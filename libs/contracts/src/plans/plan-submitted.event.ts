import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PlanState } from './plan.js';

/** A plan was handed to its approver; published when it is submitted. */
@DomainEvent({ type: 'plans.plan.submitted', version: 1, topic: topics.plans, key: 'planId' })
export class PlanSubmitted extends PlanState {}
