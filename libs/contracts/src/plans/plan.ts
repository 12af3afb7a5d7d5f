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
  /** One objective keeps its id through the versions of the plan. */
  @IsUUID() readonly id!: string;
  /** By what it is measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** Where it starts from; absent while unknown. */
  @IsOptional() @IsQuantity() readonly baseline?: string;
  /** The value to be reached. */
  @IsQuantity() readonly target!: string;
  /** Which way is better. */
  @IsIn(directions) readonly direction!: Direction;
  /** The day by which it is to be reached. */
  @IsCivilDate() readonly due!: string;
  /** The findings of approved needs assessments that it answers; absent for none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  readonly findingIds?: string[];
}

/** What a needs assessment found. What it says in words stays in plans. */
export class PlanFinding {
  /** One finding keeps its id through the versions of the plan. */
  @IsUUID() readonly id!: string;
  /** What it is about, as a code. */
  @IsString() @Length(1, 60) readonly topic!: string;
  /** The measure that shows it, `code@version`; absent where none does. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
}

/** What somebody will do, where and when, and which objectives it serves. */
export class PlanActivity {
  /** One activity keeps its id through the versions of the plan. */
  @IsUUID() readonly id!: string;
  /** What kind of activity it is, as a code. */
  @IsString() @Length(1, 60) readonly type!: string;
  /** For whom it is done, as a code. */
  @IsOptional() @IsString() @Length(1, 60) readonly population?: string;
  /** The site at which it is done. */
  @IsOptional() @IsUUID() readonly siteParticipationId?: string;
  /** The first day. */
  @IsOptional() @IsCivilDate() readonly from?: string;
  /** The last day, included. */
  @IsOptional() @IsCivilDate() readonly to?: string;
  /** The objectives that it serves. */
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) readonly objectiveIds!: string[];
  /** Who takes part in it. */
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) readonly participationIds!: string[];
}

/** A plan version's whole state. */
export abstract class PlanState extends EventData {
  /** One aggregate for every version of the plan of one kind at one participation. */
  @IsUUID() readonly planId!: string;
  /** The initiative to which the plan belongs. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose plan it is. */
  @IsUUID() readonly participationId!: string;
  /** What the plan is for. */
  @IsIn(planKinds) readonly kind!: PlanKind;
  /** Which version of the plan it is, rising by one from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly version!: number;
  /** Where the version stands between draft and its end. */
  @IsIn(planStatuses) readonly status!: PlanStatus;
  /** The day from which it is in force; absent before its approval. */
  @IsOptional() @IsCivilDate() readonly effectiveFrom?: string;
  /** The last day in force; absent while no later version took its place. */
  @IsOptional() @IsCivilDate() readonly effectiveTo?: string;
  /** The organizations with which it was developed. */
  @IsArray() @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) readonly developedWith!: string[];
  /** References to the planning meetings. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  readonly planningMeetings!: string[];
  /** What it wants to reach. */
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PlanObjective)
  readonly objectives!: PlanObjective[];
  /** What will be done for it. */
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PlanActivity)
  readonly activities!: PlanActivity[];
  /** What a needs assessment found; absent for nothing. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PlanFinding)
  readonly findings?: PlanFinding[];
  /** The measure set that an evaluation plan binds. */
  @IsOptional() @IsUUID() readonly measureSetId?: string;
  /** Who handed the plan in, so that the answer finds them. */
  @IsOptional() @IsString() @Length(1, 200) readonly submittedBy?: string;
}
