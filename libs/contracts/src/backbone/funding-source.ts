import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsQuantity } from '../fields.js';
import { type FunderKind, funderKinds } from '../vocabulary.js';

/** The whole state of a funding source: a funder gives money to a participation and what lies below it, from a day to a day. */
export abstract class FundingSourceState extends EventData {
  /** The funding source: the aggregate's id. */
  @IsUUID() readonly fundingSourceId!: string;
  /** The initiative that the money is for. */
  @IsUUID() readonly initiativeId!: string;
  /** Where the money goes; it counts here and, unless a lower participation has sources of its own, below. */
  @IsUUID() readonly participationId!: string;
  /** What kind of funder it is. */
  @IsIn(funderKinds) readonly funderKind!: FunderKind;
  /** The organization that gives the money; absent where it is not known, or not one organization. */
  @IsOptional() @IsUUID() readonly funderId?: string;
  /** US dollars, of all days together; absent while unknown: then it bounds nothing. */
  @IsOptional() @IsQuantity() readonly amountUsd?: string;
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. One before the first day says that it never began. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}
