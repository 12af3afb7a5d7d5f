import { Allocation, BudgetPeriod, IsQuantity, mostAllocations } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { IntersectionType, PartialType, PickType } from '@nestjs/swagger';
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
import { KeptCode } from '../organizations/code.request.js';
import type { Award } from './award.entity.js';

export class BudgetPeriodRequest {
  /** Your own name for the period, unique within the award. */
  @KeptCode() @IsString() @Length(1, 40) readonly id!: string;
  @IsDay() readonly from!: string;
  /** The last day, included. */
  @IsDay() readonly to!: string;
  /** US dollars; absent while unknown. */
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
}

export class AllocationRequest {
  @KeptCode() @IsString() @Length(1, 40) readonly budgetPeriodId!: string;
  @IsUUID() readonly participationId!: string;
  @IsQuantity() readonly amountUsd!: string;
}

/** What is entered about an award; unknown dates and amounts are left out. */
export class AwardRequest {
  @IsUUID() readonly initiativeId!: string;
  @KeptCode() @IsString() @Length(1, 60) readonly number!: string;
  @IsUUID() readonly funderId!: string;
  @IsUUID() readonly recipientId!: string;
  @IsOptional() @IsDay() readonly projectStart?: string;
  @IsOptional() @IsDay() readonly projectEnd?: string;
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => BudgetPeriodRequest)
  readonly budgetPeriods!: BudgetPeriodRequest[];
  @IsArray()
  @ArrayMaxSize(mostAllocations)
  @ValidateNested({ each: true })
  @Type(() => AllocationRequest)
  readonly allocations!: AllocationRequest[];
}

/** What an amendment replaces; what is absent stays. */
export class AwardAmendment extends PartialType(
  PickType(AwardRequest, ['projectStart', 'projectEnd', 'budgetPeriods', 'allocations'] as const),
) {}

/** The last day on which the award can be changed; today unless told. */
export class AwardClosing {
  @IsOptional() @IsDay() readonly on?: string;
}

export class AwardQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
}

export class AwardView {
  @IsUUID() id: string;
  @IsUUID() initiativeId: string;
  @IsString() number: string;
  @IsUUID() funderId: string;
  @IsUUID() recipientId: string;
  @IsOptional() @IsDay() projectStart: string | null;
  @IsOptional() @IsDay() projectEnd: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => BudgetPeriod) budgetPeriods: BudgetPeriod[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Allocation) allocations: Allocation[];
  @IsOptional() @IsDay() closedOn: string | null;
  @IsInt() version: number;
}

export class AwardResponse extends IntersectionType(AwardView, ChangeResponse) {}

export function awardView({
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
}: Award): AwardView {
  return {
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
  };
}
