import {
  type Direction,
  directions,
  IsCivilDate,
  IsIndicatorVersion,
  IsQuantity,
  IsReasonCode,
  type PlanKind,
  planKinds,
  type PlanStatus,
  planStatuses,
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
  ValidateNested,
} from 'class-validator';
import type { PlanContent } from './plan-content.js';

/** Reads null as absence, and absence as what is made. */
const absentIs = (make: () => unknown): PropertyDecorator =>
  Transform(({ value }) => (value as unknown) ?? make());
const newId = absentIs(uuidv7);
const noList = absentIs(() => []);

/** What a plan wants to reach: the value of an indicator version, from a baseline to a target, by a day. */
export class PlanObjectiveRequest {
  /** Given by the writer where activities refer to it, or to keep it the same in a later version; made otherwise. */
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  /** What is to be reached, in words; it never leaves the service in an event. */
  @IsString() @Length(1, 500) statement: string;
  /** What is counted, as `code@version`. */
  @IsIndicatorVersion() indicator: string;
  /** The value from which the plan starts; absent while unknown. */
  @absentIs(() => undefined) @IsOptional() @IsQuantity() baseline?: string;
  /** The value that is to be reached. */
  @IsQuantity() target: string;
  /** Whether the value is to rise, to fall, or neither. */
  @IsIn(directions) direction: Direction;
  /** The day by which it is to be reached. */
  @IsCivilDate() due: string;
}

/** What somebody will do, for whom, where and when, and which objectives it serves. */
export class PlanActivityRequest {
  /** Given by the writer to keep it the same in a later version; made otherwise. */
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  /** What sort of activity it is, such as `training`. */
  @IsString() @Length(1, 60) type: string;
  /** For whom it is done, such as `students`. */
  @IsOptional() @IsString() @Length(1, 60) population?: string;
  /** The site where it is done. */
  @IsOptional() @IsUUID() siteParticipationId?: string;
  /** The first day, included. */
  @IsOptional() @IsCivilDate() from?: string;
  /** The last day, included. */
  @IsOptional() @IsCivilDate() to?: string;
  /** The objectives that it serves; a coordination plan may name those of approved work plans. */
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
export class PlanContentRequest implements PlanContent {
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
  /** What the plan wants to reach; a work plan needs one to be handed in. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PlanObjectiveRequest)
  objectives: PlanObjectiveRequest[] = [];
  /** What will be done; a coordination plan needs one to be handed in. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PlanActivityRequest)
  activities: PlanActivityRequest[] = [];
  /** The measure set that an evaluation plan binds. */
  @absentIs(() => null) @IsOptional() @IsUUID() measureSetId: string | null = null;
}

/** A plan that is opened in draft. */
export class PlanRequest extends PlanContentRequest {
  /** The participation whose plan it is; it has one of each kind. */
  @IsUUID() participationId: string;
  /** What sort of plan it is. */
  @IsIn(planKinds) kind: PlanKind;
}

/** Why a submitted version is sent back. */
export class PlanReturnRequest {
  /** A code, never a text: it travels in events. */
  @IsReasonCode() reasonCode: string;
  /** For the planners; it never leaves the service in an event. */
  @IsString() @Length(1, 2000) comment: string;
  /** The day by which an answer is due. */
  @absentIs(() => undefined) @IsOptional() @IsCivilDate() due?: string;
}

/** The approval of a submitted version. */
export class PlanApprovalRequest {
  /** The first day in force. */
  @IsCivilDate() effectiveFrom: string;
}

/** Which plans are listed. */
export class PlanQuery extends PageQuery {
  /** Only those of this participation. */
  @IsOptional() @IsUUID() participationId?: string;
  /** Only those of this kind. */
  @IsOptional() @IsIn(planKinds) kind?: PlanKind;
  /** Of the plan's last version. */
  @IsOptional() @IsIn(planStatuses) status?: PlanStatus;
}
