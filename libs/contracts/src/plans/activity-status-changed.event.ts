import { IsIn, IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';
import { type ActivityStatus, activityStatuses } from '../vocabulary.js';

/** An activity of the plan version in force went on, was done or was stopped; published when its planner says so. */
@DomainEvent({
  type: 'plans.activity.status-changed',
  version: 1,
  topic: topics.plans,
  key: 'activityId',
})
export class ActivityStatusChanged extends EventData {
  /** The activity, which keeps its id through the versions of its plan. */
  @IsUUID() readonly activityId!: string;
  /** The plan that it is part of. */
  @IsUUID() readonly planId!: string;
  /** The initiative to which the plan belongs. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose plan it is. */
  @IsUUID() readonly participationId!: string;
  /** How far it had come before. */
  @IsIn(activityStatuses) readonly from!: ActivityStatus;
  /** How far it has come now. */
  @IsIn(activityStatuses) readonly to!: ActivityStatus;
  /** The day from which that is so. */
  @IsCivilDate() readonly day!: string;
}
