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
  /** The tier that they bind. */
  @IsIn(tiers) readonly tier!: Tier;
  /** The last day to file without being late. */
  @IsCivilDate() readonly enter!: string;
  /** The last day to endorse, accept or return. */
  @IsCivilDate() readonly review!: string;
  /** The last day to hand in again what was returned. */
  @IsCivilDate() readonly revise!: string;
}

/** A reporting period's whole state within an initiative. */
export abstract class PeriodState extends EventData {
  /** uuidv5 of initiative and period id: the aggregate's id. */
  @IsUUID() readonly periodKey!: string;
  /** The initiative whose period it is. */
  @IsUUID() readonly initiativeId!: string;
  /** What it is called, as in `FFY2024-Q1`. */
  @IsPeriodId() readonly periodId!: string;
  /** What kind of period it is. */
  @IsIn(frequencies) readonly frequency!: Frequency;
  /** The first day. */
  @IsCivilDate() readonly start!: string;
  /** The last day, included; figures are attributed by the tree of this day. */
  @IsCivilDate() readonly end!: string;
  /** What people read instead of the id where the id would mislead: "about 2009". */
  @IsOptional() @IsString() @Length(1, 60) readonly label?: string;
  /** Whether it is scheduled, open, under review, under revision, or locked. */
  @IsIn(periodStatuses) readonly status!: PeriodStatus;
  /** By when each tier files, reviews and revises. */
  @IsArray()
  @ArrayMaxSize(tiers.length)
  @ValidateNested({ each: true })
  @Type(() => PeriodDeadlines)
  readonly deadlines!: PeriodDeadlines[];
}

/** What an unlock covers; an absent part covers all. */
export class UnlockScope {
  /** The one participation that may file. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** The one indicator version that may be filed, `code@version`. */
  @IsOptional() @IsString() @Length(1, 70) readonly indicator?: string;
  /** Why it was unlocked. */
  @IsString() @Length(1, 60) readonly reasonCode!: string;
  /** The instant at which it ends, RFC 3339. */
  @IsISO8601() readonly expiresAt!: string;
}
