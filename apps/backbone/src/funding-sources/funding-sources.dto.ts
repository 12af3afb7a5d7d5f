import { type FunderKind, funderKinds, IsQuantity } from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { FundingSource } from './funding-source.entity.js';

/** What is entered about a funder's money for a participation. */
export class FundingSourceRequest {
  /** Where the money goes; it counts here and, unless a lower participation has sources of its own, below. */
  @IsUUID() readonly participationId!: string;
  /** What kind of funder it is. */
  @IsIn(funderKinds) readonly funderKind!: FunderKind;
  /** The organization that gives the money; absent where it is not known, or not one organization. */
  @IsOptional() @IsUUID() readonly funderId?: string;
  /** US dollars, of all days together; absent while unknown: then it bounds nothing. */
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
  /** The first day; today unless told. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** A funder's money for a participation and what lies below it, from a day to a day. */
export class FundingSourceResponse extends ChangeResponse {
  /** What it is ended by. */
  @IsUUID() id: string;
  /** The initiative that the money is for. */
  @IsUUID() initiativeId: string;
  /** Where the money goes; it counts here and, unless a lower participation has sources of its own, below. */
  @IsUUID() participationId: string;
  /** What kind of funder it is. */
  @IsIn(funderKinds) funderKind: FunderKind;
  /** The organization that gives the money; null where it is not known, or not one organization. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsUUID() funderId: string | null;
  /** US dollars, of all days together; null while unknown: then it bounds nothing. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsQuantity() amountUsd: string | null;
  /** The first day. */
  @IsDay() validFrom: string;
  /** The last day, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const fundingSourceResponse = ({
  id,
  initiativeId,
  participationId,
  funderKind,
  funderId,
  amountUsd,
  validFrom,
  validTo,
  version,
}: FundingSource): FundingSourceResponse => ({
  id,
  initiativeId,
  participationId,
  funderKind,
  funderId,
  amountUsd,
  validFrom,
  validTo,
  version,
});
