import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsQuantity } from '../fields.js';

/** How many allocations an award has at most. */
export const mostAllocations = 2000;

/** A stretch of an award with its own money; budget periods never overlap. */
export class BudgetPeriod {
  @IsString() @Length(1, 40) readonly id!: string;
  @IsCivilDate() readonly from!: string;
  @IsCivilDate() readonly to!: string;
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
}

/** Money of one budget period that goes to one participation. */
export class Allocation {
  @IsUUID() readonly id!: string;
  @IsString() @Length(1, 40) readonly budgetPeriodId!: string;
  @IsUUID() readonly participationId!: string;
  @IsQuantity() readonly amountUsd!: string;
}

/** An award's whole state; unknown dates and amounts are absent and bound nothing. */
export abstract class AwardState extends EventData {
  @IsUUID() readonly awardId!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsString() @Length(1, 60) readonly number!: string;
  @IsUUID() readonly funderId!: string;
  @IsUUID() readonly recipientId!: string;
  @IsOptional() @IsCivilDate() readonly projectStart?: string;
  @IsOptional() @IsCivilDate() readonly projectEnd?: string;
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => BudgetPeriod)
  readonly budgetPeriods!: BudgetPeriod[];
  @IsArray()
  @ArrayMaxSize(mostAllocations)
  @ValidateNested({ each: true })
  @Type(() => Allocation)
  readonly allocations!: Allocation[];
  @IsOptional() @IsCivilDate() readonly closedOn?: string;
}
