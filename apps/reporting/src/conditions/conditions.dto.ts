import {
  type AssessmentLevel,
  assessmentLevels,
  type Condition,
  conditions,
  type ConditionStatus,
  conditionStatuses,
  mostEvidence,
} from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { FigureNodeResponse } from '../figures/figures.dto.js';
import { type GapCode, gapCodes } from './verdict.js';

/** Which conditions are asked for; what is left out is asked for whatever it is. */
export class ConditionsQuery extends PageQuery {
  /** Conditions in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Conditions of this participation. */
  @IsOptional() @IsUUID() readonly node?: string;
  /** This condition alone. */
  @IsOptional() @IsIn(conditions) readonly condition?: Condition;
  /** Those that stand so. */
  @IsOptional() @IsIn(conditionStatuses) readonly status?: ConditionStatus;
}

/** Whose changes are asked for. */
export class ConditionChangesQuery extends PageQuery {
  /** Changes at this participation. */
  @IsUUID() readonly node!: string;
  /** Changes of this condition alone. */
  @IsOptional() @IsIn(conditions) readonly condition?: Condition;
}

/** A recorded fact on which a condition rests. */
export class ConditionFactResponse {
  /** What kind of fact it is, as `backbone_assignment`. */
  @ApiProperty() kind: string;
  /** The id of what was recorded. */
  @ApiProperty({ format: 'uuid' }) id: string;
}

/** A fact on which a condition rests today. */
export class PlacedFactResponse extends ConditionFactResponse {
  /** The participation at which it is recorded, which may lie above or below; null where that is not known. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) participationId: string | null;
}

/** What would have to be recorded for a condition to be met. */
export class ConditionGapResponse {
  /** What is missing. */
  @ApiProperty({ enum: gapCodes }) code: GapCode;
  /** Which of several, by its code; null where there is but one. */
  @ApiProperty({ type: String, nullable: true }) of: string | null;
}

/** What a supporter saw of a condition; it stands beside what is judged, and changes nothing of it. */
export class ConditionAssessmentResponse {
  /** The assessment, as the backbone has it. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** How far the condition is in place, as the supporter sees it. */
  @ApiProperty({ enum: assessmentLevels }) level: AssessmentLevel;
  /** Where that can be seen: addresses, or references to documents. */
  @ApiProperty({ type: [String], maxItems: mostEvidence }) evidence: string[];
  /** The day on which it was seen. */
  @ApiProperty({ format: 'date' }) assessedOn: string;
}

/** How a condition stands at a participation today. */
export class ConditionResponse {
  /** Whose condition it is. */
  @ApiProperty({ type: FigureNodeResponse }) node: FigureNodeResponse;
  /** The initiative of the participation. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** Which of the framework's conditions it is. */
  @ApiProperty({ enum: conditions }) condition: Condition;
  /** `at_risk`: met today, and not within 30 days unless something is done; `unknown`: what the rule needs was never recorded. */
  @ApiProperty({ enum: conditionStatuses }) status: ConditionStatus;
  /** The day from which it would be met no more, where it is at risk. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) fallsOn: string | null;
  /** The day of its last change, in the initiative's time zone; null where it never changed. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) changedOn: string | null;
  /** When its last change was stored; null where it never changed. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changedAt: string | null;
  /** What it rests on. */
  @ApiProperty({ type: [PlacedFactResponse] }) facts: PlacedFactResponse[];
  /** What would have to be recorded for it to be met, or to stay so. */
  @ApiProperty({ type: [ConditionGapResponse] }) gaps: ConditionGapResponse[];
  /** The newest assessment by a supporter, beside what is judged; null where there is none. */
  @ApiProperty({ type: ConditionAssessmentResponse, nullable: true })
  assessment: ConditionAssessmentResponse | null;
}

/** One change of a condition, by a fact or by the clock. */
export class ConditionChangeResponse {
  /** Which condition changed. */
  @ApiProperty({ enum: conditions }) condition: Condition;
  /** The number of the change at this participation and condition, from 1. */
  @ApiProperty() change: number;
  /** What it was before. */
  @ApiProperty({ enum: conditionStatuses }) from: ConditionStatus;
  /** What it was since. */
  @ApiProperty({ enum: conditionStatuses }) to: ConditionStatus;
  /** The day of the change, in the initiative's time zone. */
  @ApiProperty({ format: 'date' }) on: string;
  /** When the change was stored. */
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  /** What it rested on since. */
  @ApiProperty({ type: [ConditionFactResponse] }) facts: ConditionFactResponse[];
}
