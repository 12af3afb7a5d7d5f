import { IsOptional, IsString, Length } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';
import { GoalState } from './goal.js';

/** An annual goal was sent back with a reason; published when the approver returns it. */
@DomainEvent({ type: 'plans.goal.returned', version: 1, topic: topics.plans, key: 'goalId' })
export class GoalReturned extends GoalState {
  /** Why it was sent back. */
  @IsString() @Length(1, 60) readonly reasonCode!: string;
  /** By when an answer is due. */
  @IsOptional() @IsCivilDate() readonly due?: string;
}
