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
import type { ActionRequest } from './decision.js';
import type { SubmissionContext } from './submission-context.js';
import { contentResponse } from './reading.js';
import type { Submission } from './submission.entity.js';

/** A result record: exact decimals as text. */
export class ResultRequest {
  /** The value; of a ratio, its numerator. */
  @IsString() @MaxLength(60) readonly n!: string;
  /** Of a ratio only. */
  @IsOptional() @IsString() @MaxLength(60) readonly d?: string;
}

/** A result record of one option of a dimension. */
export class CellRequest extends ResultRequest {
  /** The dimension, by its code. */
  @IsString() @Length(1, 60) readonly dimension!: string;
  /** The option of the dimension, by its code. */
  @IsString() @Length(1, 60) readonly option!: string;
}

/** What one site files for one indicator version and period. */
export class DraftRequest {
  /** Who files. */
  @IsUUID() readonly participationId!: string;
  /** `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The period that is filed for. */
  @IsString() @Length(1, 20) readonly periodId!: string;
  /** Whether there are results, or none. */
  @IsIn(declarations) readonly declaration!: Declaration;
  /** Their sum is the value. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ResultRequest)
  readonly results?: ResultRequest[];
  /** The parts of the value by options of dimensions. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => CellRequest)
  readonly cells?: CellRequest[];
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

/** Why a submission is returned, and by when an answer is due. */
export class ReturnRequest extends ReasonRequest {
  /** By when an answer is due, `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDate() readonly due?: string;
}

/** Asks for a page of submissions; an absent part leaves it open. */
export class SubmissionsQuery extends PageQuery {
  /** Those of one initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Those of one participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Those of one period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  /** Those of one indicator version. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  /** Those of one status. */
  @IsOptional() @IsIn(submissionStatuses) readonly status?: SubmissionStatus;
}

/** A result record as it was filed. */
export class ResultResponse extends ResultRequest {}

/** A result record of one option of a dimension, as it was filed. */
export class CellResponse extends CellRequest {}

/** The participation that files, which whoever reviews it may not see elsewhere once it has moved away from them. */
export class SiteResponse {
  /** Its name today. */
  @IsString() readonly name!: string;
  /** Its tier. */
  @IsIn(tiers) readonly tier!: Tier;
}

/** A submission as it is now; of a draft, who may not change it reads what was last handed in. */
export class SubmissionResponse extends ChangeResponse {
  /** The id of the submission. */
  @IsUUID() readonly id!: string;
  /** The initiative for which it is filed. */
  @IsUUID() readonly initiativeId!: string;
  /** Who filed it. */
  @IsUUID() readonly participationId!: string;
  /** Who filed it, by name. */
  @ValidateNested() @Type(() => SiteResponse) readonly site!: SiteResponse;
  /** Where it is endorsed, by the tree of the period's last day; null where endorsement is skipped. */
  @IsOptional() @IsUUID() readonly endorserId!: string | null;
  /** Where it is accepted: the root; null while that is not known here. */
  @IsOptional() @IsUUID() readonly accepterId!: string | null;
  /** `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The period that it is of. */
  @IsPeriodId() readonly periodId!: string;
  /** The number of the revision. */
  @IsInt() readonly revision!: number;
  /** How far it is. */
  @IsIn(submissionStatuses) readonly status!: SubmissionStatus;
  /** Whether there are results, or none. */
  @IsIn(declarations) readonly declaration!: Declaration;
  /** The sum of the results; null for no new results. */
  @IsOptional() @IsString() readonly n!: string | null;
  /** The sum of the denominators; null unless it is a ratio. */
  @IsOptional() @IsString() readonly d!: string | null;
  /** The result records. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ResultResponse) readonly results!: ResultResponse[];
  /** The parts of the value by options of dimensions. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Cell) readonly cells!: Cell[];
  /** True where it tells of single people and its numbers are kept from you. */
  @IsBoolean() readonly withheld!: boolean;
  /** True where it was first handed in after the deadline. */
  @IsBoolean() readonly late!: boolean;
  /** What it counts for on each basis. */
  @ValidateNested() @Type(() => Standing) readonly standing!: Standing;
  /** Who submitted it; null until then. */
  @IsOptional() @IsString() readonly submittedBy!: string | null;
  /** Who endorsed it; null until then. */
  @IsOptional() @IsString() readonly endorsedBy!: string | null;
  /** For `If-Match`; rises with every change, saved drafts included. */
  @IsInt() readonly version!: number;
  /** Of the event that the action made; absent after a saved draft. */
  @IsOptional() @IsUUID() readonly eventId?: string;
}

/** Gives what a handing in takes of the request: its explanation stands where other actions have their reason. */
export const actionRequestOf = ({ explanationCode, comment }: ExplanationRequest): ActionRequest => ({
  ...(explanationCode != null && { reasonCode: explanationCode }),
  ...(comment != null && { comment }),
});

/** Gives the submission as whoever stands on the context may read it; undefined where that is nothing: a draft that was never handed in. */
export function responseOf(
  submission: Submission,
  context: SubmissionContext,
): SubmissionResponse | undefined {
  const { reading } = context;
  const read = submission.readBy(reading);
  if (!read) return undefined;
  const { id, initiativeId, participationId, indicator, periodId, revision, standing, version } = submission;
  const { name, tier } = context.facts.site;
  const { endorserId = null, accepterId = null } = context;
  const { late, submittedBy, endorsedBy, content } = read;
  const { underCorrection } = standing;
  return {
    id,
    initiativeId,
    participationId,
    site: { name, tier },
    endorserId,
    accepterId,
    indicator,
    periodId,
    revision,
    status: submission.status as SubmissionStatus,
    ...contentResponse(content, reading),
    standing: reading.numbers ? standing : { preliminary: null, official: null, underCorrection },
    late,
    submittedBy,
    endorsedBy,
    version,
  };
}
