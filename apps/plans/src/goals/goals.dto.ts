import {
  type GoalDirection,
  goalDirections,
  type GoalStatus,
  goalStatuses,
  IsCivilDate,
  IsFiscalYear,
  IsIndicatorVersion,
  IsQuantity,
  IsReasonCode,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import type { PlanDisclosure, Told } from '../plans/plan-disclosure.js';
import type { Goal, GoalValues } from './goal.entity.js';

/** What planners write of an annual goal; the whole of it each time. */
export class GoalValuesRequest {
  /** The value from which it starts; absent while unknown. */
  @Transform(({ value }) => (value as unknown) ?? undefined) @IsOptional() @IsQuantity() baseline?: string;
  /** The value that is to be reached by the end of the fiscal year. */
  @IsQuantity() target: string;
  /** Whether the value is to rise or to fall. */
  @IsIn(goalDirections) direction: GoalDirection;
}

/** Gives what was written; a baseline that is left out is unknown. */
export const valuesIn = ({ baseline = null, target, direction }: Written): GoalValues => ({
  baseline,
  target,
  direction,
});
type Written = Omit<GoalValues, 'baseline'> & { readonly baseline?: string | null };

/** An annual goal that is set in draft. */
export class GoalRequest extends GoalValuesRequest {
  /** The participation whose goal it is. */
  @IsUUID() participationId: string;
  /** What is counted, as `code@version`. */
  @IsIndicatorVersion() indicator: string;
  /** The federal fiscal year, as in `FFY2027`, from October to September. */
  @IsFiscalYear() fiscalYear: string;
}

/** Why a submitted goal is sent back. */
export class GoalReturnRequest {
  /** A code, never a text: it travels in events. */
  @IsReasonCode() reasonCode: string;
  /** For the planners; it never leaves the service in an event. */
  @IsString() @Length(1, 2000) comment: string;
  /** The day by which an answer is due. */
  @Transform(({ value }) => (value as unknown) ?? undefined) @IsOptional() @IsCivilDate() due?: string;
}

/** Which annual goals are listed. */
export class GoalQuery extends PageQuery {
  /** Only those of this participation. */
  @IsOptional() @IsUUID() participationId?: string;
  /** Only those of this federal fiscal year. */
  @IsOptional() @IsFiscalYear() fiscalYear?: string;
  /** Only those of this indicator version. */
  @IsOptional() @IsIndicatorVersion() indicator?: string;
  /** How they stand. */
  @IsOptional() @IsIn(goalStatuses) status?: GoalStatus;
}

/** What was approved of an annual goal. */
export class GoalInForceResponse {
  /** The value from which it starts; null while unknown, and where it may be withheld. */
  @ApiProperty({ type: String, nullable: true }) baseline: string | null;
  /** The value that is to be reached; null only where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  /** Whether the value is to rise or to fall. */
  @ApiProperty({ enum: goalDirections }) direction: GoalDirection;
}

/** What a participation wants an indicator version to be in a fiscal year; who may not change it reads what was last handed in. */
export class GoalResponse extends ChangeResponse {
  /** The same through all changes. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The initiative in which it is set. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The participation whose goal it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** What is counted, as `code@version`. */
  @ApiProperty() indicator: string;
  /** The federal fiscal year, as in `FFY2027`. */
  @ApiProperty() fiscalYear: string;
  /** How far the agreement on it has come. */
  @ApiProperty({ enum: goalStatuses }) status: GoalStatus;
  /** The value from which it starts; null while unknown, and where it may be withheld. */
  @ApiProperty({ type: String, nullable: true }) baseline: string | null;
  /** The value that is to be reached; null only where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  /** Whether the value is to rise or to fall. */
  @ApiProperty({ enum: goalDirections }) direction: GoalDirection;
  /** True where the numbers are kept from you; absent where they are not. */
  @ApiPropertyOptional() @IsOptional() @IsBoolean() withheld?: boolean;
  /** What was approved last, which holds while a change is under way; null before the first approval. */
  @ApiProperty({ type: GoalInForceResponse, nullable: true }) inForce: GoalInForceResponse | null;
  /** The fiscal year in which it was last changed after an approval; null where it never was. */
  @ApiProperty({ type: String, nullable: true }) changedIn: string | null;
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
  /** For `If-Match`. */
  @ApiProperty() version: number;
}

/** A goal as somebody reads it, and what they are told of its numbers. */
export interface ReadGoal {
  readonly goal: Goal;
  readonly disclosure: PlanDisclosure;
}

export function goalResponse({ goal, disclosure }: ReadGoal): GoalResponse {
  const { handedIn: _, ...told } = disclosure.told(goal);
  const { indicator, inForce } = goal;
  return Object.assign(new GoalResponse(), told, {
    inForce: inForce && withoutName(disclosure.told({ indicator, ...inForce })),
  });
}

const withoutName = ({
  baseline = null,
  target,
  direction,
}: Pick<
  Told<GoalValues & { indicator: string }>,
  'baseline' | 'target' | 'direction'
>): GoalInForceResponse => ({
  baseline,
  target,
  direction,
});
