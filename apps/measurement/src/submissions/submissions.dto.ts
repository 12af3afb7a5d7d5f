import {
  Cell,
  type Declaration,
  declarations,
  IsCivilDate,
  IsIndicatorVersion,
  IsPeriodId,
  IsReasonCode,
  Standing,
  type SubmissionStatus,
  submissionStatuses,
  type Tier,
  tiers,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
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
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { SubmissionContext } from './submission-context.js';
import { contentBody } from './reading.js';
import type { Submission } from './submission.entity.js';

/** A result record: exact decimals as text. */
export class ResultFields {
  @IsString() @MaxLength(60) readonly n!: string;
  /** Of a ratio only. */
  @IsOptional() @IsString() @MaxLength(60) readonly d?: string;
}

/** A result record of one option of a dimension. */
export class CellFields extends ResultFields {
  @IsString() @Length(1, 60) readonly dimension!: string;
  @IsString() @Length(1, 60) readonly option!: string;
}

/** What one site files for one indicator version and period. */
export class DraftRequest {
  @IsUUID() readonly participationId!: string;
  /** `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  @IsString() @Length(1, 20) readonly periodId!: string;
  @IsIn(declarations) readonly declaration!: Declaration;
  /** Their sum is the value. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ResultFields)
  readonly results?: ResultFields[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => CellFields)
  readonly cells?: CellFields[];
}

/** A word on results that are not plausible; needed for those alone. */
export class ExplanationRequest {
  /** A code, never a text: it travels in events. */
  @IsOptional() @IsReasonCode() readonly explanationCode?: string;
  /** Stays between site and reviewer. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
}

/** Why a submission is returned, corrected or retracted. */
export class ReasonRequest {
  /** A code, never a text: it travels in events. */
  @IsReasonCode() readonly reasonCode!: string;
  /** Stays in this service, shown to both sides. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
}

export class ReturnRequest extends ReasonRequest {
  /** By when an answer is due, `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDate() readonly due?: string;
}

export class SubmissionsQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  @IsOptional() @IsIn(submissionStatuses) readonly status?: SubmissionStatus;
}

/** The participation that files, which whoever reviews it may not see elsewhere once it has moved away from them. */
export class SiteBody {
  @IsString() readonly name!: string;
  @IsIn(tiers) readonly tier!: Tier;
}

/** A submission as it is now; of a draft, who may not change it reads what was last handed in. */
export class SubmissionBody extends ChangeResponse {
  @IsUUID() readonly id!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsUUID() readonly participationId!: string;
  @ValidateNested() @Type(() => SiteBody) readonly site!: SiteBody;
  /** Where it is endorsed, by the tree of the period's last day; null where endorsement is skipped. */
  @IsOptional() @IsUUID() readonly endorserId!: string | null;
  /** Where it is accepted: the root; null while that is not known here. */
  @IsOptional() @IsUUID() readonly accepterId!: string | null;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsInt() readonly revision!: number;
  @IsIn(submissionStatuses) readonly status!: SubmissionStatus;
  @IsIn(declarations) readonly declaration!: Declaration;
  /** The sum of the results; null for no new results. */
  @IsOptional() @IsString() readonly n!: string | null;
  /** The sum of the denominators; null unless it is a ratio. */
  @IsOptional() @IsString() readonly d!: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ResultFields) readonly results!: ResultFields[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Cell) readonly cells!: Cell[];
  /** True where it tells of single people and its numbers are kept from you. */
  @IsBoolean() readonly withheld!: boolean;
  @IsBoolean() readonly late!: boolean;
  @ValidateNested() @Type(() => Standing) readonly standing!: Standing;
  @IsOptional() @IsString() readonly submittedBy!: string | null;
  @IsOptional() @IsString() readonly endorsedBy!: string | null;
  /** For `If-Match`; rises with every change, saved drafts included. */
  @IsInt() readonly version!: number;
  /** Of the event that the action made; absent after a saved draft. */
  @IsOptional() @IsUUID() readonly eventId?: string;
}

/** Gives the submission as whoever stands on the context may read it; undefined where that is nothing: a draft that was never handed in. */
export function bodyOf(submission: Submission, context: SubmissionContext): SubmissionBody | undefined {
  const { reading } = context;
  const read = submission.readBy(reading);
  if (!read) return undefined;
  const { id, initiativeId, participationId, indicator, periodId, revision, standing, version } = submission;
  const { name, tier } = context.facts.site;
  const { endorserId = null, accepterId = null } = context;
  const { late, submittedBy, endorsedBy, content } = read;
  const { underCorrection } = standing;
  return {
    ...{ id, initiativeId, participationId, site: { name, tier }, endorserId, accepterId },
    ...{ indicator, periodId, revision, status: submission.status as SubmissionStatus },
    ...contentBody(content, reading),
    standing: reading.numbers ? standing : { preliminary: null, official: null, underCorrection },
    ...{ late, submittedBy, endorsedBy, version },
  };
}
