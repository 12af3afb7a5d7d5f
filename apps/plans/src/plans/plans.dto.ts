import {
  type Direction,
  directions,
  greatestInt,
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
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
import { contentOf, type PlanContent } from './plan-content.js';
import type { PlanDisclosure } from './plan-disclosure.js';
import { partChanges, type ToldContent } from './plan-diff.js';
import type { ReadPlan } from './plan-disclosures.js';
import type { PlanVersion } from './plan-version.entity.js';

/** Reads null as absence, and absence as what is made. */
const absentIs = (make: () => unknown): PropertyDecorator =>
  Transform(({ value }) => (value as unknown) ?? make());
const newId = absentIs(uuidv7);
const noList = absentIs(() => []);

/** What a plan wants to reach: the value of an indicator version, from a baseline to a target, by a day. */
export class PlanObjectiveRequest {
  /** Given by the writer where activities refer to it, or to keep it the same in a later version; made otherwise. */
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  /** What is to be reached, in words and without numbers of single people: whoever reads the plan reads it. */
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
  /** The findings that it answers, of this plan or of approved needs assessments. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  findingIds: string[] = [];
}

/** What a needs assessment found. */
export class PlanFindingRequest {
  /** Given by the writer to keep it the same in a later version; made otherwise. */
  @newId @IsOptional() @IsUUID() id: string = uuidv7();
  /** What it is about, as a code such as `access_to_care`: it travels in events. */
  @IsString() @Length(1, 60) topic: string;
  /** What was found, in words and without numbers of single people: whoever reads the plan reads it. */
  @IsString() @Length(1, 1000) statement: string;
  /** The measure that shows it, as `code@version`. */
  @absentIs(() => undefined) @IsOptional() @IsIndicatorVersion() indicator?: string;
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
  /** What was found; a needs assessment needs one to be handed in. */
  @noList
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PlanFindingRequest)
  findings: PlanFindingRequest[] = [];
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

/** Which versions of a plan are compared. */
export class PlanDiffQuery {
  /** The number of the earlier version. */
  @Type(() => Number) @IsInt() @Min(1) @Max(greatestInt) from: number;
  /** The number of the later version; the last one that you may see where it is left out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(greatestInt) to?: number;
}

/** A field that two versions have otherwise. */
export class PlanFieldChangeResponse {
  /** Its name. */
  @ApiProperty() field: string;
  /** What the earlier version says there; empty for nothing, and where it is withheld. */
  @ApiProperty({ type: [String], maxItems: 200 }) from: readonly string[];
  /** What the later version says there; empty for nothing, and where it is withheld. */
  @ApiProperty({ type: [String], maxItems: 200 }) to: readonly string[];
}

/** A part of a plan that two versions have otherwise, or that one of them has alone. */
export class PlanPartChangeResponse {
  /** The same in all versions. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** Whether the later version alone has it, the earlier alone, or both. */
  @ApiProperty({ enum: partChanges }) change: (typeof partChanges)[number];
  /** What it says first of itself, in the later of the versions that have it. */
  @ApiProperty() title: string;
  /** The fields that are otherwise. */
  @ApiProperty({ type: [PlanFieldChangeResponse], maxItems: 10 })
  fields: readonly PlanFieldChangeResponse[];
}

/** How two versions of a plan differ; numbers that are withheld from you are left out of it. */
export class PlanDiffResponse {
  /** The number of the earlier version. */
  @ApiProperty() from: number;
  /** The number of the later version. */
  @ApiProperty() to: number;
  /** What is otherwise of those with whom it was developed, its meetings and its measures. */
  @ApiProperty({ type: [PlanFieldChangeResponse], maxItems: 10 })
  fields: readonly PlanFieldChangeResponse[];
  /** The objectives that are otherwise. */
  @ApiProperty({ type: [PlanPartChangeResponse], maxItems: 400 })
  objectives: readonly PlanPartChangeResponse[];
  /** The activities that are otherwise. */
  @ApiProperty({ type: [PlanPartChangeResponse], maxItems: 1000 })
  activities: readonly PlanPartChangeResponse[];
  /** The findings that are otherwise. */
  @ApiProperty({ type: [PlanPartChangeResponse], maxItems: 400 })
  findings: readonly PlanPartChangeResponse[];
}

/** What a plan wants to reach: the value of an indicator version, from a baseline to a target, by a day. */
export class PlanObjectiveResponse {
  /** The same in later versions of the plan. */
  @IsUUID() id: string;
  /** What is to be reached, in words. */
  @IsString() statement: string;
  /** What is counted, as `code@version`. */
  @IsIndicatorVersion() indicator: string;
  /** The value from which the plan starts; absent while unknown, null where it may be withheld. */
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsQuantity() baseline?: string | null;
  /** The value that is to be reached; null only where it is withheld. */
  @ApiProperty({ nullable: true }) @IsQuantity() target: string | null;
  /** True where the numbers are kept from you; absent where they are not. */
  @IsOptional() @IsBoolean() withheld?: boolean;
  /** Whether the value is to rise, to fall, or neither. */
  @IsIn(directions) direction: Direction;
  /** The day by which it is to be reached. */
  @IsCivilDate() due: string;
  /** The findings that it answers; absent where none was ever named. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  findingIds?: readonly string[];
}

/** What a needs assessment found. */
export class PlanFindingResponse {
  /** The same in later versions of the plan. */
  @IsUUID() id: string;
  /** What it is about, as a code. */
  @IsString() topic: string;
  /** What was found, in words. */
  @IsString() statement: string;
  /** The measure that shows it, as `code@version`. */
  @IsOptional() @IsIndicatorVersion() indicator?: string;
}

/** What somebody will do, for whom, where and when, and which objectives it serves. */
export class PlanActivityResponse {
  /** The same in later versions of the plan. */
  @IsUUID() id: string;
  /** What sort of activity it is, such as `training`. */
  @IsString() type: string;
  /** For whom it is done, such as `students`. */
  @IsOptional() @IsString() population?: string;
  /** The site where it is done. */
  @IsOptional() @IsUUID() siteParticipationId?: string;
  /** The first day, included. */
  @IsOptional() @IsCivilDate() from?: string;
  /** The last day, included. */
  @IsOptional() @IsCivilDate() to?: string;
  /** The objectives that it serves, of this plan or of approved work plans. */
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) objectiveIds: readonly string[];
  /** The lead first, then the partners. */
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) participationIds: readonly string[];
}

/** One version of a plan; who may not change it reads what was last handed in. */
export class PlanVersionResponse extends ChangeResponse {
  /** 1, 2, 3 … within the plan. */
  @ApiProperty() number: number;
  /** How far the agreement on it has come. */
  @ApiProperty({ enum: planStatuses }) status: PlanStatus;
  /** Organizations that the plan was developed with. */
  @ApiProperty({ type: [String] }) developedWith: readonly string[];
  /** References to the planning meetings. */
  @ApiProperty({ type: [String] }) planningMeetings: readonly string[];
  /** What the plan wants to reach. */
  @ApiProperty({ type: [PlanObjectiveResponse] }) objectives: readonly PlanObjectiveResponse[];
  /** What will be done. */
  @ApiProperty({ type: [PlanActivityResponse] }) activities: readonly PlanActivityResponse[];
  /** What was found. */
  @ApiProperty({ type: [PlanFindingResponse] }) findings: readonly PlanFindingResponse[];
  /** The measure set that an evaluation plan binds. */
  @ApiProperty({ type: String, nullable: true }) measureSetId: string | null;
  /** Who handed it in last. */
  @ApiProperty({ type: String, nullable: true }) submittedBy: string | null;
  /** When it was handed in last. */
  @ApiProperty({ type: Date, nullable: true }) submittedAt: Date | null;
  /** Who approved or returned it since. */
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  /** When it was approved or returned. */
  @ApiProperty({ type: Date, nullable: true }) decidedAt: Date | null;
  /** Why it was returned, as a code. */
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
  /** Why it was returned, in words; told to planners and reviewers alone. */
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
  /** The day by which an answer to the return is due. */
  @ApiProperty({ type: String, nullable: true }) due: string | null;
  /** The first day in force; null unless it is or was approved. */
  @ApiProperty({ type: String, nullable: true }) effectiveFrom: string | null;
  /** The last day in force; null while no later version has followed it. */
  @ApiProperty({ type: String, nullable: true }) effectiveTo: string | null;
}

/** A plan with what its last version says, and which version is in force today. */
export class PlanResponse extends PlanVersionResponse {
  /** The same through all versions. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The initiative in which it is planned. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The participation whose plan it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** What sort of plan it is. */
  @ApiProperty({ enum: planKinds }) kind: PlanKind;
  /** For `If-Match`; of the record, not the number of the plan version. */
  @ApiProperty()
  version: number;
  /** The number of the version in force today. */
  @ApiPropertyOptional() inForce?: number;
}

export function versionResponse(version: PlanVersion, disclosure: PlanDisclosure): PlanVersionResponse {
  const { planId: _, participationId: __, kind: ___, handedIn: ____, ...shown } = version;
  const objectives = version.objectives.map((objective) => disclosure.told(objective));
  return Object.assign(new PlanVersionResponse(), shown, { objectives });
}

/** Gives what a version says, as the caller is told it. */
export const toldContent = (version: PlanVersion, disclosure: PlanDisclosure): ToldContent => ({
  ...contentOf(version),
  objectives: version.objectives.map((objective) => disclosure.told(objective)),
});

export function planResponse({ plan, versions, disclosure }: ReadPlan, today: string): PlanResponse {
  const last = versions.at(-1) as PlanVersion;
  const inForce = versions.find((version) => version.isInForceOn(today))?.number;
  const { id, initiativeId, participationId, kind, version } = plan;
  const named = { id, initiativeId, participationId, kind, version };
  return Object.assign(
    new PlanResponse(),
    versionResponse(last, disclosure),
    named,
    inForce !== undefined && { inForce },
  );
}
