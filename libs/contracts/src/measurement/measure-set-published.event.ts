import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { greatestInt, IsCivilDate, IsIndicatorVersion, IsPeriodId } from '../fields.js';
import { topics } from '../topics.js';
import { type Tier, tiers } from '../vocabulary.js';

/** A stretch of periods, both ends included; an absent end is open. */
export class PeriodRange {
  /** The first period, included. */
  @IsOptional() @IsPeriodId() readonly from?: string;
  /** The last period, included. */
  @IsOptional() @IsPeriodId() readonly to?: string;
}

/** An indicator version in a measure set: who must file it, taken apart how, and for which periods. */
export class MeasureSetEntry {
  /** What is asked for, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The tiers that file it. */
  @IsArray() @ArrayMaxSize(tiers.length) @IsIn(tiers, { each: true }) readonly requiredTiers!: Tier[];
  /** The dimensions by which it is taken apart at least. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  readonly requiredDimensions!: string[];
  /** The share of expected submissions, in per cent, from which the entry counts as complete. */
  @IsInt() @Min(0) @Max(100) readonly completenessThreshold!: number;
  /** The periods in which it is expected; empty for every period from `effectiveFrom` on. */
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PeriodRange)
  readonly expected!: PeriodRange[];
}

/** A version of an initiative's shared measures was agreed; published when the steward publishes it. */
@DomainEvent({
  type: 'measurement.measure-set.published',
  version: 1,
  topic: topics.measurement,
  key: 'measureSetId',
})
export class MeasureSetPublished extends EventData {
  /** One aggregate for all versions of an initiative's set. */
  @IsUUID() readonly measureSetId!: string;
  /** The initiative whose measures they are. */
  @IsUUID() readonly initiativeId!: string;
  /** Which version of the set it is, rising by one from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly version!: number;
  /** The first day of a period; in force until the next version's. */
  @IsCivilDate() readonly effectiveFrom!: string;
  /** Every indicator version that is asked for. */
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => MeasureSetEntry)
  readonly entries!: MeasureSetEntry[];
}
