import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { GoalState } from './goal.js';

/** An annual goal was agreed; published when the approver approves it. */
@DomainEvent({ type: 'plans.goal.approved', version: 1, topic: topics.plans, key: 'goalId' })
export class GoalApproved extends GoalState {}
