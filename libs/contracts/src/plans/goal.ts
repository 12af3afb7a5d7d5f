import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsFiscalYear, IsIndicatorVersion, IsQuantity } from '../fields.js';
import { type GoalDirection, goalDirections, type GoalStatus, goalStatuses } from '../vocabulary.js';

/** What a goal says: a value to be reached, where it starts from, and which way it leads. */
export class GoalValues {
  /** Where it starts from; absent while unknown. */
  @IsOptional() @IsQuantity() readonly baseline?: string;
  /** The value to be reached by the end of the fiscal year. */
  @IsQuantity() readonly target!: string;
  /** Which way is better. */
  @IsIn(goalDirections) readonly direction!: GoalDirection;
}

/** The whole state of an annual goal: what one participation wants one indicator version to be in one fiscal year. */
export abstract class GoalState extends EventData {
  /** One aggregate for one participation, indicator version and fiscal year, through all its changes. */
  @IsUUID() readonly goalId!: string;
  /** The initiative in which it is set. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose goal it is. */
  @IsUUID() readonly participationId!: string;
  /** By what it is measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The federal fiscal year that it is for. */
  @IsFiscalYear() readonly fiscalYear!: string;
  /** Where it stands between draft and approval. */
  @IsIn(goalStatuses) readonly status!: GoalStatus;
  /** What it says now. */
  @ValidateNested() @Type(() => GoalValues) readonly values!: GoalValues;
  /** What was approved last, which holds while a change is under way; absent before the first approval. */
  @IsOptional() @ValidateNested() @Type(() => GoalValues) readonly inForce?: GoalValues;
  /** Who handed it in, so that the answer finds them. */
  @IsOptional() @IsString() @Length(1, 200) readonly submittedBy?: string;
}
