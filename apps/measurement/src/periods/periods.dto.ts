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
export class LeadDaysFields {
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly federal?: number;
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly state?: number;
  @IsOptional() @IsInt() @Min(0) @Max(25) readonly local?: number;
}

/** Periods of an initiative, by id: `FFY2024-Q1`, `FFY2024`, `CY1931`, `2024-01`. */
export class PeriodsRequest {
  @IsUUID() readonly initiativeId!: string;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  readonly periodIds!: string[];
}

export class OpenPeriodsRequest extends PeriodsRequest {
  /** What people read instead of the id where the id would mislead: "about 2009". */
  @IsOptional() @IsString() @Length(1, 60) readonly label?: string;
  @IsOptional() @ValidateNested() @Type(() => LeadDaysFields) readonly leadDays?: LeadDaysFields;
}

/** What an unlock covers; an absent part covers all. */
export class ScopeFields {
  /** It and everything below it. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
}

export class UnlockFields {
  @IsUUID() readonly initiativeId!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsOptional() @ValidateNested() @Type(() => ScopeFields) readonly scope?: ScopeFields;
  @IsReasonCode() readonly reasonCode!: string;
  @IsInstant() readonly expiresAt!: string;
}

export class PeriodsQuery extends PageQuery {
  @IsUUID() readonly initiativeId!: string;
}

/** A reporting period as it is now. */
export class PeriodBody extends ChangeResponse {
  @IsUUID() readonly periodKey!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsIn(frequencies) readonly frequency!: Frequency;
  @IsString() readonly start!: string;
  @IsString() readonly end!: string;
  @IsOptional() @IsString() readonly label!: string | null;
  @IsIn(periodStatuses) readonly status!: PeriodStatus;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PeriodDeadlines)
  readonly deadlines!: PeriodDeadlines[];
  /** For `If-Match`. */
  @IsInt() readonly version!: number;
}

export class OpenedBody extends ChangeResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PeriodBody) readonly items!: PeriodBody[];
  /** Those that had been opened before and stay as they are. */
  @IsArray() @IsString({ each: true }) readonly alreadyOpen!: string[];
}

/** A submission that was not decided when its period was locked. */
export class UnderWay {
  @IsUUID() readonly submissionId!: string;
  @IsUUID() readonly participationId!: string;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsInt() readonly revision!: number;
  @IsIn(submissionStatuses) readonly status!: SubmissionStatus;
}

export class LockedBody extends ChangeResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PeriodBody) readonly items!: PeriodBody[];
  /** The first 500; they stay where they are. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => UnderWay) readonly underWay!: UnderWay[];
  @IsInt() readonly underWayTotal!: number;
}
