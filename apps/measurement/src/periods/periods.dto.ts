import {
  type Frequency,
  frequencies,
  IsPeriodId,
  IsReasonCode,
  PeriodDeadlines,
  type PeriodStatus,
  periodStatuses,
  type SubmissionStatus,
  submissionStatuses,
} from '@impact/contracts';
import { ChangeResponse, IsInstant, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
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
import { IsIndicatorVersion } from '@impact/contracts';

/** By how many days each tier enters, reviews and revises before the root. */
export class LeadDaysRequest {
  /** For the federal tier. */
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly federal?: number;
  /** For the tier of states. */
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly state?: number;
  /** For the local tier. */
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly local?: number;
}

/** Periods of an initiative, by id: `FFY2024-Q1`, `FFY2024`, `CY1931`, `2024-01`. */
export class PeriodsRequest {
  /** The initiative whose periods they are. */
  @IsUUID() readonly initiativeId!: string;
  /** The periods, by id. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  readonly periodIds!: string[];
}

/** Periods to open. */
export class OpenPeriodsRequest extends PeriodsRequest {
  /** What people read instead of the id where the id would mislead: "about 2009". */
  @IsOptional() @IsString() @Length(1, 60) readonly label?: string;
  /** By how many days each tier is earlier than the root; the same day for all unless told. */
  @IsOptional() @ValidateNested() @Type(() => LeadDaysRequest) readonly leadDays?: LeadDaysRequest;
}

/** What an unlock covers; an absent part covers all. */
export class UnlockScopeRequest {
  /** It and everything below it. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** One indicator version alone. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
}

/** Unlocks a part of a locked period for a time. */
export class UnlockPeriodRequest {
  /** The initiative whose period it is. */
  @IsUUID() readonly initiativeId!: string;
  /** The locked period. */
  @IsPeriodId() readonly periodId!: string;
  /** What may be filed; everything unless told. */
  @IsOptional() @ValidateNested() @Type(() => UnlockScopeRequest) readonly scope?: UnlockScopeRequest;
  /** Why it is unlocked: a code, never a text. */
  @IsReasonCode() readonly reasonCode!: string;
  /** Until when it may be filed. */
  @IsInstant() readonly expiresAt!: string;
}

/** Asks for a page of the periods of an initiative. */
export class PeriodsQuery extends PageQuery {
  /** The initiative whose periods are asked for. */
  @IsUUID() readonly initiativeId!: string;
}

/** A reporting period as it is now. */
export class PeriodResponse extends ChangeResponse {
  /** The id of the period within all initiatives. */
  @IsUUID() readonly periodKey!: string;
  /** The initiative whose period it is. */
  @IsUUID() readonly initiativeId!: string;
  /** Its id within the initiative, such as `FFY2024-Q1`. */
  @IsPeriodId() readonly periodId!: string;
  /** How long it is. */
  @IsIn(frequencies) readonly frequency!: Frequency;
  /** Its first day. */
  @IsString() readonly start!: string;
  /** Its last day. */
  @IsString() readonly end!: string;
  /** What people read instead of the id; null where the id does. */
  @IsOptional() @IsString() readonly label!: string | null;
  /** What may be done in it now. */
  @IsIn(periodStatuses) readonly status!: PeriodStatus;
  /** By when each tier enters, reviews and revises. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PeriodDeadlines)
  readonly deadlines!: PeriodDeadlines[];
  /** For `If-Match`. */
  @IsInt() readonly version!: number;
}

/** What came of opening periods. */
export class PeriodsOpenedResponse extends ChangeResponse {
  /** The periods that were opened. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => PeriodResponse) readonly items!: PeriodResponse[];
  /** Those that had been opened before and stay as they are. */
  @IsArray() @IsString({ each: true }) readonly alreadyOpen!: string[];
}

/** A submission that was not decided when its period was locked. */
export class UnderWayResponse {
  /** The submission. */
  @IsUUID() readonly submissionId!: string;
  /** Who filed it. */
  @IsUUID() readonly participationId!: string;
  /** `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The period that it is of. */
  @IsPeriodId() readonly periodId!: string;
  /** Its revision. */
  @IsInt() readonly revision!: number;
  /** How far it was. */
  @IsIn(submissionStatuses) readonly status!: SubmissionStatus;
}

/** What came of locking periods. */
export class PeriodsLockedResponse extends ChangeResponse {
  /** The periods that were locked. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => PeriodResponse) readonly items!: PeriodResponse[];
  /** The first 500; they stay where they are. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => UnderWayResponse)
  readonly underWay!: UnderWayResponse[];
  /** How many there are in all. */
  @IsInt() readonly underWayTotal!: number;
}
