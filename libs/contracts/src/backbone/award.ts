import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsQuantity } from '../fields.js';

/** How many allocations an award has at most. */
export const mostAllocations = 2000;

/** A stretch of an award with its own money; budget periods never overlap. */
export class BudgetPeriod {
  /** A name within the award. */
  @IsString() @Length(1, 40) readonly id!: string;
  /** The first day. */
  @IsCivilDate() readonly from!: string;
  /** The last day, included. */
  @IsCivilDate() readonly to!: string;
  /** The money of this period in US dollars; absent while it is unknown, which bounds no allocation. */
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
}

/** Money of one budget period that goes to one participation. */
export class Allocation {
  /** One allocation keeps its id through amendments. */
  @IsUUID() readonly id!: string;
  /** The budget period of the same award from which the money comes. */
  @IsString() @Length(1, 40) readonly budgetPeriodId!: string;
  /** Who gets it. */
  @IsUUID() readonly participationId!: string;
  /** The share in US dollars. */
  @IsQuantity() readonly amountUsd!: string;
  /** The day on which whoever gets it acknowledged this amount; absent while nobody did, and again once the amount changes. */
  @IsOptional() @IsCivilDate() readonly acknowledgedOn?: string;
}

/** An award's whole state; unknown dates and amounts are absent and bound nothing. */
export abstract class AwardState extends EventData {
  /** The award: the aggregate's id. */
  @IsUUID() readonly awardId!: string;
  /** The initiative that the money is for. */
  @IsUUID() readonly initiativeId!: string;
  /** The number under which the funder knows it. */
  @IsString() @Length(1, 60) readonly number!: string;
  /** The organization that gives the money. */
  @IsUUID() readonly funderId!: string;
  /** The organization that receives the money. */
  @IsUUID() readonly recipientId!: string;
  /** The first day of the project. */
  @IsOptional() @IsCivilDate() readonly projectStart?: string;
  /** The last day of the project, included. */
  @IsOptional() @IsCivilDate() readonly projectEnd?: string;
  /** The stretches of the award, ascending. */
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => BudgetPeriod)
  readonly budgetPeriods!: BudgetPeriod[];
  /** Who gets how much of each budget period. */
  @IsArray()
  @ArrayMaxSize(mostAllocations)
  @ValidateNested({ each: true })
  @Type(() => Allocation)
  readonly allocations!: Allocation[];
  /** The day on which it was closed; absent while it is open. */
  @IsOptional() @IsCivilDate() readonly closedOn?: string;
}
