import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsIndicatorVersion, IsQuantity } from '../fields.js';
import {
  type Direction,
  directions,
  type Frequency,
  frequencies,
  type IndicatorKind,
  indicatorKinds,
  type Role,
  roles,
} from '../vocabulary.js';

/** By how much a ratio is multiplied for display at most. */
export const mostPer = 1_000_000;

/** A way to take a quantity apart; the options of an exclusive dimension sum to the total. */
export class Dimension {
  /** A name within the indicator: `age`. */
  @IsString() @Length(1, 60) readonly code!: string;
  /** True where everybody is in one option alone, so that the options sum to the total. */
  @IsBoolean() readonly exclusive!: boolean;
  /** Always includes `unknown`. */
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  readonly options!: string[];
}

/** Between which values a result lies, as it is shown: a ratio times `per`; both ends are included. */
export class Range {
  /** The least. */
  @IsOptional() @IsQuantity() readonly min?: string;
  /** The greatest. */
  @IsOptional() @IsQuantity() readonly max?: string;
}

/** What is plausible: anything else is handed in with an explanation. */
export class Plausible extends Range {
  /** How many times larger or smaller than in the period before a result may be. */
  @IsOptional() @IsInt() @Min(2) @Max(1000) readonly changeFactor?: number;
}

/** An indicator version's whole dictionary entry; immutable once published. */
export abstract class IndicatorState extends EventData {
  /** uuidv5 of initiative and `code@version`: the aggregate's id. */
  @IsUUID() readonly indicatorId!: string;
  /** `code@version`, a name within the initiative alone. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The initiative whose dictionary it stands in. */
  @IsUUID() readonly initiativeId!: string;
  /** What people call it. */
  @IsString() @Length(1, 200) readonly title!: string;
  /** What exactly is counted. */
  @IsString() @Length(1, 2000) readonly definition!: string;
  /** Who or what is counted. */
  @IsOptional() @IsString() @Length(1, 2000) readonly inclusion?: string;
  /** Who or what is not counted. */
  @IsOptional() @IsString() @Length(1, 2000) readonly exclusion?: string;
  /** What `n` counts: persons, events, dollars. */
  @IsString() @Length(1, 60) readonly unit!: string;
  /** By how much a ratio is multiplied for display: 100 for per cent, 100000 for per 100,000. */
  @IsOptional() @IsInt() @Min(1) @Max(mostPer) readonly per?: number;
  /** How its quantity is read. */
  @IsIn(indicatorKinds) readonly kind!: IndicatorKind;
  /** Which way is better. */
  @IsIn(directions) readonly direction!: Direction;
  /** For what kind of period it is filed. */
  @IsIn(frequencies) readonly frequency!: Frequency;
  /** Whether values of several participations may be summed. */
  @IsIn(['sum', 'none']) readonly overOrganizations!: 'sum' | 'none';
  /** Whether values of several periods are summed, stand for by the last, or neither. */
  @IsIn(['sum', 'last', 'none']) readonly overPeriods!: 'sum' | 'last' | 'none';
  /** Where a person may be counted twice: `none`, over `organizations`, over `periods`, or `both`. */
  @IsIn(['none', 'organizations', 'periods', 'both']) readonly duplication!:
    'none' | 'organizations' | 'periods' | 'both';
  /** The ways in which a quantity may be taken apart. */
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Dimension)
  readonly dimensions!: Dimension[];
  /** True where it counts persons, so that small numbers may tell of single people. */
  @IsBoolean() readonly personLevel!: boolean;
  /** True where `n` is a part of `d` and cannot exceed it. */
  @IsBoolean() readonly numeratorWithinDenominator!: boolean;
  /** Numbers below are withheld; absent where none is. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) readonly suppressBelow?: number;
  /** Results outside are refused. */
  @IsOptional() @ValidateNested() @Type(() => Range) readonly possible?: Range;
  /** Results outside are filed with an explanation alone. */
  @IsOptional() @ValidateNested() @Type(() => Plausible) readonly plausible?: Plausible;
  /** The role that files it. */
  @IsIn(roles) readonly collectedBy!: Role;
  /** Its id in a catalogue elsewhere. */
  @IsOptional() @IsString() @Length(1, 120) readonly externalId?: string;
  /** A label that stands beside every figure: "panel of 46 states", "synthetic". */
  @IsOptional() @IsString() @Length(1, 200) readonly caveat?: string;
  /** The first day on which it may be asked for. */
  @IsCivilDate() readonly effectiveFrom!: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsCivilDate() readonly effectiveTo?: string;
  /** The version before. */
  @IsOptional() @IsIndicatorVersion() readonly predecessor?: string;
  /** True where a trend may run on from the version before. */
  @IsOptional() @IsBoolean() readonly comparableToPredecessor?: boolean;
}
