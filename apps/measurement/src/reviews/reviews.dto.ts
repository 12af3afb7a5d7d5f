import {
  IsCivilDate,
  IsIndicatorVersion,
  IsPeriodId,
  IsReasonCode,
  type SubmissionStatus,
} from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export const reviewActions = ['endorse', 'accept', 'return'] as const;
export type ReviewAction = (typeof reviewActions)[number];

/** Which submissions are reviewed; an absent part leaves it open. */
export class ReviewFilter {
  /** The initiative whose submissions are reviewed. */
  @IsUUID() readonly initiativeId!: string;
  /** It and everything below it. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Those of one period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  /** Those of one indicator version. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  /** Those of one status. */
  @IsOptional() @IsIn(['submitted', 'endorsed']) readonly status?: SubmissionStatus;
}

/** A submission as somebody saw it. */
export class SeenSubmission {
  /** The submission. */
  @IsUUID() readonly submissionId!: string;
  /** The version that was seen. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) readonly version!: number;
}

/** How many seen submissions one review decides on at most. */
export const mostSeen = 500;

/** One action for what was seen and a filter matches, or, where that is said, for whatever it matches. */
export class ReviewRequest {
  /** What is done with each of them. */
  @IsIn(reviewActions) readonly action!: ReviewAction;
  /** Which submissions are meant. */
  @IsDefined() @ValidateNested() @Type(() => ReviewFilter) readonly filter!: ReviewFilter;
  /** What the decision is about: what has changed since it was seen is refused with `CHANGED_SINCE_SEEN`. Needed, but for a dry run. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostSeen)
  @ArrayUnique(({ submissionId }: SeenSubmission) => submissionId)
  @ValidateNested({ each: true })
  @Type(() => SeenSubmission)
  readonly seen?: SeenSubmission[];
  /** In place of `seen`: whatever the filter matches is meant, looked at or not. */
  @IsOptional() @IsBoolean() readonly unseen?: boolean;
  /** Needed for a return. */
  @ValidateIf(({ action, reasonCode }: ReviewRequest) => action === 'return' || reasonCode != null)
  @IsReasonCode()
  readonly reasonCode?: string;
  /** Stays in this service, shown to both sides. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
  /** By when an answer to a return is due, `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDate() readonly due?: string;
  /** Tells what would be done, and does nothing. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** A submission that the filter matches or that was seen, and that is refused. */
export class ReviewRefusalResponse {
  /** The submission. */
  @IsUUID() readonly submissionId!: string;
  /** A code for programs. */
  @IsString() readonly code!: string;
  /** Why it is refused, and what to do about it. */
  @IsString() readonly detail!: string;
}

/** What became of a review. */
export class ReviewResponse extends ChangeResponse {
  /** How many submissions were meant. */
  @IsInt() readonly matched!: number;
  /** How many were decided on, or would be. */
  @IsInt() readonly done!: number;
  /** The first 1,000. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReviewRefusalResponse)
  readonly refused!: ReviewRefusalResponse[];
  /** How many were refused. */
  @IsInt() readonly refusedTotal!: number;
}
