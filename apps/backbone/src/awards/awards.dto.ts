import { Allocation, BudgetPeriod, IsQuantity, mostAllocations } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { KeptCode } from '../codes/code.request.js';
import type { Award } from './award.entity.js';

/** A budget period of an award. */
export class BudgetPeriodRequest {
  /** Your own name for the period, unique within the award. */
  @KeptCode() @IsString() @Length(1, 40) readonly id!: string;
  /** The first day, included. */
  @IsDay() readonly from!: string;
  /** The last day, included. */
  @IsDay() readonly to!: string;
  /** US dollars; absent while unknown. */
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
}

/** The share of a budget period that goes to one participation. */
export class AllocationRequest {
  /** The budget period, by your own name for it. */
  @KeptCode() @IsString() @Length(1, 40) readonly budgetPeriodId!: string;
  /** The participation, of the award's initiative. */
  @IsUUID() readonly participationId!: string;
  /** US dollars. */
  @IsQuantity() readonly amountUsd!: string;
}

/** What is entered about an award; unknown dates and amounts are left out. */
export class AwardRequest {
  /** The initiative that the money is for. */
  @IsUUID() readonly initiativeId!: string;
  /** The funder's number of the award, unique in the initiative. */
  @KeptCode() @IsString() @Length(1, 60) readonly number!: string;
  /** The organization that gives the money. */
  @IsUUID() readonly funderId!: string;
  /** The organization that receives it. */
  @IsUUID() readonly recipientId!: string;
  /** The first day of the project period; absent while unknown. */
  @IsOptional() @IsDay() readonly projectStart?: string;
  /** The last day of the project period, included; absent while unknown. */
  @IsOptional() @IsDay() readonly projectEnd?: string;
  /** They share no day, and lie within the project period. */
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => BudgetPeriodRequest)
  readonly budgetPeriods!: BudgetPeriodRequest[];
  /** Those of a budget period sum to no more than its amount. */
  @IsArray()
  @ArrayMaxSize(mostAllocations)
  @ValidateNested({ each: true })
  @Type(() => AllocationRequest)
  readonly allocations!: AllocationRequest[];
}

/** What an amendment replaces; what is absent stays. An allocation whose amount changes must be acknowledged again. */
export class AwardAmendmentRequest extends PartialType(
  PickType(AwardRequest, ['projectStart', 'projectEnd', 'budgetPeriods', 'allocations'] as const),
) {}

/** The acknowledgement of an allocation by whoever gets it. */
export class AllocationAcknowledgementRequest {
  /** The amount that is acknowledged, in US dollars: that of the allocation as it was read. */
  @IsQuantity() readonly amountUsd!: string;
}

/** The closing of an award. */
export class AwardClosingRequest {
  /** The last day on which it can be changed; today unless told. */
  @IsOptional() @IsDay() readonly on?: string;
}

/** Which awards are listed. */
export class AwardQuery extends PageQuery {
  /** Only those of this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
}

/** Money of a funder for a recipient, in budget periods. */
export class AwardResponse extends ChangeResponse {
  /** What participations name it by. */
  @IsUUID() id: string;
  /** The initiative that the money is for. */
  @IsUUID() initiativeId: string;
  /** The funder's number of the award. */
  @IsString() number: string;
  /** The organization that gives the money. */
  @IsUUID() funderId: string;
  /** The organization that receives it. */
  @IsUUID() recipientId: string;
  /** The first day of the project period; null while unknown. */
  @IsOptional() @IsDay() projectStart: string | null;
  /** The last day of the project period, included; null while unknown. */
  @IsOptional() @IsDay() projectEnd: string | null;
  /** They share no day. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => BudgetPeriod) budgetPeriods: BudgetPeriod[];
  /** The shares of budget periods that go to participations. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Allocation) allocations: Allocation[];
  /** The last day on which it could be changed; null while it is open. */
  @IsOptional() @IsDay() closedOn: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const awardResponse = ({
  id,
  initiativeId,
  number,
  funderId,
  recipientId,
  projectStart,
  projectEnd,
  budgetPeriods,
  allocations,
  closedOn,
  version,
}: Award): AwardResponse => ({
  id,
  initiativeId,
  number,
  funderId,
  recipientId,
  projectStart,
  projectEnd,
  budgetPeriods,
  allocations,
  closedOn,
  version,
});
