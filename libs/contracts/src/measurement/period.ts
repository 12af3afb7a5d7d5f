import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsPeriodId } from '../fields.js';
import {
  type Frequency,
  frequencies,
  type PeriodStatus,
  periodStatuses,
  type Tier,
  tiers,
} from '../vocabulary.js';

/** The last days, included, on which a tier enters, reviews and revises. */
export class PeriodDeadlines {
  @IsIn(tiers) readonly tier!: Tier;
  @IsCivilDate() readonly enter!: string;
  @IsCivilDate() readonly review!: string;
  @IsCivilDate() readonly revise!: string;
}

/** A reporting period's whole state within an initiative. */
export abstract class PeriodState extends EventData {
  /** uuidv5 of initiative and period id: the aggregate's id. */
  @IsUUID() readonly periodKey!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsIn(frequencies) readonly frequency!: Frequency;
  @IsCivilDate() readonly start!: string;
  /** The last day, included; figures are attributed by the tree of this day. */
  @IsCivilDate() readonly end!: string;
  /** What people read instead of the id where the id would mislead: "about 2009". */
  @IsOptional() @IsString() @Length(1, 60) readonly label?: string;
  @IsIn(periodStatuses) readonly status!: PeriodStatus;
  @IsArray()
  @ArrayMaxSize(tiers.length)
  @ValidateNested({ each: true })
  @Type(() => PeriodDeadlines)
  readonly deadlines!: PeriodDeadlines[];
}

/** What an unlock covers; an absent part covers all. */
export class UnlockScope {
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsString() @Length(1, 70) readonly indicator?: string;
  @IsString() @Length(1, 60) readonly reasonCode!: string;
  @IsISO8601() readonly expiresAt!: string;
}
