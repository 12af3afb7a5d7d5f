import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';
import { type PlanKind, planKinds } from '../vocabulary.js';

/** A plan that an award asks for is not approved yet; published by the clock two weeks before it is due, and once more when it is late. */
@DomainEvent({ type: 'plans.plan.due', version: 1, topic: topics.plans, key: 'participationId' })
export class PlanDue extends EventData {
  /** Whose plan is due; it may not have been opened yet. */
  @IsUUID() readonly participationId!: string;
  /** The initiative of the award. */
  @IsUUID() readonly initiativeId!: string;
  /** The award after which it is due. */
  @IsUUID() readonly awardId!: string;
  /** What the plan is for. */
  @IsIn(planKinds) readonly kind!: PlanKind;
  /** The last day on which its approval is in time. */
  @IsCivilDate() readonly dueOn!: string;
  /** Whether that day has passed. */
  @IsBoolean() readonly isOverdue!: boolean;
}
