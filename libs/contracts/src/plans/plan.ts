import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { greatestInt, IsCivilDate, IsIndicatorVersion, IsQuantity } from '../fields.js';
import {
  type Direction,
  directions,
  type PlanKind,
  planKinds,
  type PlanStatus,
  planStatuses,
} from '../vocabulary.js';

/** What a plan wants to reach: an indicator's value, from a baseline to a target, by a day. The statement stays in plans. */
export class PlanObjective {
  @IsUUID() readonly id!: string;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsOptional() @IsQuantity() readonly baseline?: string;
  @IsQuantity() readonly target!: string;
  @IsIn(directions) readonly direction!: Direction;
  @IsCivilDate() readonly due!: string;
}

/** What somebody will do, where and when, and which objectives it serves. */
export class PlanActivity {
  @IsUUID() readonly id!: string;
  @IsString() @Length(1, 60) readonly type!: string;
  @IsOptional() @IsString() @Length(1, 60) readonly population?: string;
  @IsOptional() @IsUUID() readonly siteParticipationId?: string;
  @IsOptional() @IsCivilDate() readonly from?: string;
  @IsOptional() @IsCivilDate() readonly to?: string;
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) readonly objectiveIds!: string[];
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) readonly participationIds!: string[];
}

/** A plan version's whole state. */
export abstract class PlanState extends EventData {
  /** One aggregate for every version of the plan of one kind at one participation. */
  @IsUUID() readonly planId!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsUUID() readonly participationId!: string;
  @IsIn(planKinds) readonly kind!: PlanKind;
  @IsInt() @Min(1) @Max(greatestInt) readonly version!: number;
  @IsIn(planStatuses) readonly status!: PlanStatus;
  @IsOptional() @IsCivilDate() readonly effectiveFrom?: string;
  @IsArray() @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) readonly developedWith!: string[];
  /** References to the planning meetings. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  readonly planningMeetings!: string[];
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PlanObjective)
  readonly objectives!: PlanObjective[];
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PlanActivity)
  readonly activities!: PlanActivity[];
  /** The measure set that an evaluation plan binds. */
  @IsOptional() @IsUUID() readonly measureSetId?: string;
  /** Who handed the plan in, so that the answer finds them. */
  @IsOptional() @IsString() @Length(1, 200) readonly submittedBy?: string;
}
