import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { GoalState } from './goal.js';

/** An annual goal, or a change of one, was handed to its approver; published when it is submitted. */
@DomainEvent({ type: 'plans.goal.submitted', version: 1, topic: topics.plans, key: 'goalId' })
export class GoalSubmitted extends GoalState {}
