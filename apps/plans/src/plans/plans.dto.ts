import {
  type Direction,
  directions,
  IsCivilDate,
  IsIndicatorVersion,
  IsQuantity,
  type PlanKind,
  planKinds,
  type PlanStatus,
  planStatuses,
  reasonPattern,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { PageQuery } from '@impact/service';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { PlanContent } from './plan-content.js';

/** Reads null as absence, and absence as what is made. */
const absentIs = (make: () => unknown): PropertyDecorator =>
  Transform(({ value }) => (value as unknown) ?? make());
const newId = absentIs(uuidv7);
const noList = absentIs(() => []);

export class ObjectiveDto {
  /** Given by the writer where activities refer to it, or to keep it the same in a later version; made otherwise. */
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  @IsString() @Length(1, 500) statement: string;
  @IsIndicatorVersion() indicator: string;
  @absentIs(() => undefined) @IsOptional() @IsQuantity() baseline?: string;
  @IsQuantity() target: string;
  @IsIn(directions) direction: Direction;
  @IsCivilDate() due: string;
}

export class ActivityDto {
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  @IsString() @Length(1, 60) type: string;
  @IsOptional() @IsString() @Length(1, 60) population?: string;
  @IsOptional() @IsUUID() siteParticipationId?: string;
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() to?: string;
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  objectiveIds: string[] = [];
  /** The lead first, then the partners. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  participationIds: string[] = [];
}

/** What planners write of a plan; the whole of it each time. */
export class PlanContentDto implements PlanContent {
  /** Organizations that the plan was developed with. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  developedWith: string[] = [];
  /** References to the planning meetings. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  planningMeetings: string[] = [];
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ObjectiveDto)
  objectives: ObjectiveDto[] = [];
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ActivityDto)
  activities: ActivityDto[] = [];
  /** The measure set that an evaluation plan binds. */
  @absentIs(() => null) @IsOptional() @IsUUID() measureSetId: string | null = null;
}

export class CreatePlanDto extends PlanContentDto {
  @IsUUID() participationId: string;
  @IsIn(planKinds) kind: PlanKind;
}

export class ReturnPlanDto {
  /** A code, never a text: it travels in events. */
  @Matches(reasonPattern) reasonCode: string;
  /** For the planners; it never leaves the service in an event. */
  @IsString() @Length(1, 2000) comment: string;
  @absentIs(() => undefined) @IsOptional() @IsCivilDate() due?: string;
}

export class ApprovePlanDto {
  /** The first day in force. */
  @IsCivilDate() effectiveFrom: string;
}

export class PlanQuery extends PageQuery {
  @IsOptional() @IsUUID() participationId?: string;
  @IsOptional() @IsIn(planKinds) kind?: PlanKind;
  /** Of the plan's last version. */
  @IsOptional() @IsIn(planStatuses) status?: PlanStatus;
}
