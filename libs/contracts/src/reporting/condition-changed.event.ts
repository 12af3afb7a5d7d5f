import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { greatestInt, IsCivilDate } from '../fields.js';
import { topics } from '../topics.js';
import { type Condition, conditions, type ConditionStatus, conditionStatuses } from '../vocabulary.js';

/** So many facts stand in one event; the API gives them all. */
export const mostFactsOfCondition = 50;

/** A recorded fact on which a condition was judged. */
export class ConditionFact {
  /** What kind of fact it is, as `backbone_assignment`. */
  @IsString() @Length(1, 40) readonly kind!: string;
  /** The id of what was recorded. */
  @IsUUID() readonly id!: string;
}

/** The status of a condition at a node changed, by a fact or by the clock; published once per change. */
@DomainEvent({
  type: 'reporting.condition.changed',
  version: 1,
  topic: topics.reporting,
  key: 'participationId',
})
export class ConditionChanged extends EventData {
  /** The initiative of the node. */
  @IsUUID() readonly initiativeId!: string;
  /** The node whose condition it is. */
  @IsUUID() readonly participationId!: string;
  /** Which condition it is. */
  @IsIn(conditions) readonly condition!: Condition;
  /** What it was before. */
  @IsIn(conditionStatuses) readonly from!: ConditionStatus;
  /** What it is now. */
  @IsIn(conditionStatuses) readonly to!: ConditionStatus;
  /** The day on which it is so, in the initiative's time zone. */
  @IsCivilDate() readonly on!: string;
  /** The number of the change at this node and condition, from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly change!: number;
  /** The facts on which it was judged, of many the first ones. */
  @IsArray()
  @ArrayMaxSize(mostFactsOfCondition)
  @ValidateNested({ each: true })
  @Type(() => ConditionFact)
  readonly facts!: ConditionFact[];
  /** When the change was stored, RFC 3339. */
  @IsISO8601() readonly changedAt!: string;
}
