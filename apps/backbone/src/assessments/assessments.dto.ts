import {
  type AssessmentLevel,
  assessmentLevels,
  type Condition,
  conditions,
  IsReference,
  mostEvidence,
} from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { DatedRecordQuery } from '../dated-records/dated-records.dto.js';
import type { Assessment } from './assessment.entity.js';

/** What a supporter enters about a condition that they looked at. */
export class AssessmentRequest {
  /** Where it was looked at. */
  @IsUUID() readonly participationId!: string;
  /** Which of the framework's conditions it is about. */
  @IsIn(conditions) readonly condition!: Condition;
  /** How far it is in place, as the supporter sees it. */
  @IsIn(assessmentLevels) readonly level!: AssessmentLevel;
  /** Where that can be seen: addresses, or references to documents. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvidence)
  @ArrayUnique()
  @IsReference({ each: true })
  readonly evidence!: string[];
  /** The day on which it was seen; today unless told. */
  @IsOptional() @IsDay() readonly assessedOn?: string;
}

/** Which assessments are listed. */
export class AssessmentQuery extends DatedRecordQuery {
  /** Only those of this condition. */
  @IsOptional() @IsIn(conditions) readonly condition?: Condition;
}

/** What a supporter saw of a condition; what is judged from facts is never replaced by it. */
export class AssessmentResponse extends ChangeResponse {
  /** What it is read by. */
  @IsUUID() id: string;
  /** The initiative in which it was looked at. */
  @IsUUID() initiativeId: string;
  /** Where it was looked at. */
  @IsUUID() participationId: string;
  /** Which of the framework's conditions it is about. */
  @IsIn(conditions) condition: Condition;
  /** How far it is in place, as the supporter sees it. */
  @IsIn(assessmentLevels) level: AssessmentLevel;
  /** Where that can be seen. */
  @IsArray() @ArrayMaxSize(mostEvidence) @IsReference({ each: true }) evidence: string[];
  /** The day on which it was seen. */
  @IsDay() assessedOn: string;
  /** Always 1: an assessment never changes. */
  @IsInt() version: number;
}

export const assessmentResponse = ({
  id,
  initiativeId,
  participationId,
  condition,
  level,
  evidence,
  assessedOn,
  version,
}: Assessment): AssessmentResponse => ({
  id,
  initiativeId,
  participationId,
  condition,
  level,
  evidence,
  assessedOn,
  version,
});
