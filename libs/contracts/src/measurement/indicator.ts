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
  @IsString() @Length(1, 60) readonly code!: string;
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
  @IsOptional() @IsQuantity() readonly min?: string;
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
  @IsUUID() readonly initiativeId!: string;
  @IsString() @Length(1, 200) readonly title!: string;
  @IsString() @Length(1, 2000) readonly definition!: string;
  @IsOptional() @IsString() @Length(1, 2000) readonly inclusion?: string;
  @IsOptional() @IsString() @Length(1, 2000) readonly exclusion?: string;
  @IsString() @Length(1, 60) readonly unit!: string;
  /** By how much a ratio is multiplied for display: 100 for per cent, 100000 for per 100,000. */
  @IsOptional() @IsInt() @Min(1) @Max(mostPer) readonly per?: number;
  @IsIn(indicatorKinds) readonly kind!: IndicatorKind;
  @IsIn(directions) readonly direction!: Direction;
  @IsIn(frequencies) readonly frequency!: Frequency;
  @IsIn(['sum', 'none']) readonly overOrganizations!: 'sum' | 'none';
  @IsIn(['sum', 'last', 'none']) readonly overPeriods!: 'sum' | 'last' | 'none';
  /** Where a person may be counted twice: `none`, over `organizations`, over `periods`, or `both`. */
  @IsIn(['none', 'organizations', 'periods', 'both']) readonly duplication!:
    'none' | 'organizations' | 'periods' | 'both';
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Dimension)
  readonly dimensions!: Dimension[];
  @IsBoolean() readonly personLevel!: boolean;
  @IsBoolean() readonly numeratorWithinDenominator!: boolean;
  @IsOptional() @IsInt() @Min(1) @Max(1_000) readonly suppressBelow?: number;
  /** Results outside are refused. */
  @IsOptional() @ValidateNested() @Type(() => Range) readonly possible?: Range;
  @IsOptional() @ValidateNested() @Type(() => Plausible) readonly plausible?: Plausible;
  @IsIn(roles) readonly collectedBy!: Role;
  @IsOptional() @IsString() @Length(1, 120) readonly externalId?: string;
  /** A label that stands beside every figure: "panel of 46 states", "synthetic". */
  @IsOptional() @IsString() @Length(1, 200) readonly caveat?: string;
  @IsCivilDate() readonly effectiveFrom!: string;
  @IsOptional() @IsCivilDate() readonly effectiveTo?: string;
  @IsOptional() @IsIndicatorVersion() readonly predecessor?: string;
  @IsOptional() @IsBoolean() readonly comparableToPredecessor?: boolean;
}
