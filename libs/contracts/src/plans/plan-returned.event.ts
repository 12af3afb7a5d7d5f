import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PlanState } from './plan.js';
import { IsOptional, IsString, Length } from 'class-validator';
import { IsCivilDate } from '../fields.js';

/** A plan was sent back with a reason; published when the approver returns it. */
@DomainEvent({ type: 'plans.plan.returned', version: 1, topic: topics.plans, key: 'planId' })
export class PlanReturned extends PlanState {
  /** Why it was sent back. */
  @IsString() @Length(1, 60) readonly reasonCode!: string;
  /** By when an answer is due. */
  @IsOptional() @IsCivilDate() readonly due?: string;
}
