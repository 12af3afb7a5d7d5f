import { Type } from 'class-transformer';
import {
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
import { EventData } from '../domain-event.js';
import { greatestInt, IsCivilDate, IsIndicatorVersion, IsPeriodId } from '../fields.js';
import { Quantity, Standing } from '../quantity.js';
import { type Declaration, declarations, type SubmissionStatus, submissionStatuses } from '../vocabulary.js';

/** The accepted revision that an official change takes the place of; `quantity` is null after a retraction. */
export class Replaced {
  /** The number of that revision. */
  @IsInt() @Min(1) @Max(greatestInt) readonly revision!: number;
  /** What it counted for. */
  @IsOptional() @ValidateNested() @Type(() => Quantity) readonly quantity!: Quantity | null;
  /** Why: of the correction that was accepted, as it was begun, or of the retraction. */
  @IsOptional() @IsString() @Length(1, 60) readonly reasonCode?: string;
}

/** A submission's whole state, with what it now counts for on each basis. */
export abstract class SubmissionState extends EventData {
  /** uuidv5 of participation, indicator version and period. */
  @IsUUID() readonly submissionId!: string;
  /** The initiative for which it is filed. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose results they are. */
  @IsUUID() readonly participationId!: string;
  /** What was measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** For which period. */
  @IsPeriodId() readonly periodId!: string;
  /** Which of its revisions this is, rising by one from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly revision!: number;
  /** Where the revision stands between draft and acceptance. */
  @IsIn(submissionStatuses) readonly status!: SubmissionStatus;
  /** Whether there are results or it is declared that there are none. */
  @IsIn(declarations) readonly declaration!: Declaration;
  /** Filed after the tier's deadline to enter. */
  @IsBoolean() readonly late!: boolean;
  @ValidateNested() @Type(() => Standing) readonly standing!: Standing;
  /** Who handed this revision in, so that answers find them. */
  @IsOptional() @IsString() @Length(1, 200) readonly submittedBy?: string;
  /** Who endorsed this revision. */
  @IsOptional() @IsString() @Length(1, 200) readonly endorsedBy?: string;
  /** True where the revision was returned before and is handed in again. */
  @IsOptional() @IsBoolean() readonly resubmitted?: boolean;
  /** Why this was done: a return, the beginning of a correction, or a retraction. */
  @IsOptional() @IsString() @Length(1, 60) readonly reasonCode?: string;
  /** By when an answer to a return is due. */
  @IsOptional() @IsCivilDate() readonly due?: string;
  /** Present on an accepted correction and on a retraction: what stopped counting officially. */
  @IsOptional() @ValidateNested() @Type(() => Replaced) readonly replaces?: Replaced;
}
