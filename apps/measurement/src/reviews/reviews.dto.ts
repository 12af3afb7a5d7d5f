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
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export const reviewActions = ['endorse', 'accept', 'return'] as const;
export type ReviewAction = (typeof reviewActions)[number];

/** Which submissions are reviewed; an absent part leaves it open. */
export class ReviewFilter {
  @IsUUID() readonly initiativeId!: string;
  /** It and everything below it. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  @IsOptional() @IsIn(['submitted', 'endorsed']) readonly status?: SubmissionStatus;
}

/** A submission as somebody saw it. */
export class SeenSubmission {
  @IsUUID() readonly submissionId!: string;
  @IsInt() @Min(1) readonly version!: number;
}

/** How many seen submissions one review decides on at most. */
export const mostSeen = 500;

/** One action for every submission that a filter matches; where it says what was seen, for nothing else. */
export class ReviewRequest {
  @IsIn(reviewActions) readonly action!: ReviewAction;
  @IsDefined() @ValidateNested() @Type(() => ReviewFilter) readonly filter!: ReviewFilter;
  /** What the decision is about: what has changed since it was seen is refused with `CHANGED_SINCE_SEEN`. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostSeen)
  @ArrayUnique(({ submissionId }: SeenSubmission) => submissionId)
  @ValidateNested({ each: true })
  @Type(() => SeenSubmission)
  readonly seen?: SeenSubmission[];
  /** Needed for a return. */
  @ValidateIf(({ action, reasonCode }: ReviewRequest) => action === 'return' || reasonCode != null)
  @IsReasonCode()
  readonly reasonCode?: string;
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
  /** By when an answer to a return is due, `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDate() readonly due?: string;
  /** Tells what would be done, and does nothing. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** A submission that the filter matches or that was seen, and that is refused. */
export class ReviewRefusal {
  @IsUUID() readonly submissionId!: string;
  @IsString() readonly code!: string;
  @IsString() readonly detail!: string;
}

/** What became of a review. */
export class ReviewBody extends ChangeResponse {
  @IsInt() readonly matched!: number;
  @IsInt() readonly done!: number;
  /** The first 1,000. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReviewRefusal) readonly refused!: ReviewRefusal[];
  @IsInt() readonly refusedTotal!: number;
}
