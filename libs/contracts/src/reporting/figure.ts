import { Type } from 'class-transformer';
import {
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
import { greatestInt, IsIndicatorVersion, IsPeriodId } from '../fields.js';
import { type Basis, bases } from '../vocabulary.js';

/**
 * How complete a figure is: of those expected, how many reported, declared none, or are missing, which together are all
 * of them; and how many reported or declared none without being expected, whose numbers are in the figure all the same.
 */
export class FigureCounts {
  /** How many participations were asked for it. */
  @IsInt() @Min(0) @Max(greatestInt) readonly expected!: number;
  /** How many of those expected filed results. */
  @IsInt() @Min(0) @Max(greatestInt) readonly reported!: number;
  /** How many of those expected declared that there were none. */
  @IsInt() @Min(0) @Max(greatestInt) readonly noNewResults!: number;
  /** How many of those expected filed nothing. */
  @IsInt() @Min(0) @Max(greatestInt) readonly missing!: number;
  /** How many filed results without being asked. */
  @IsInt() @Min(0) @Max(greatestInt) readonly reportedUnexpected!: number;
  /** How many declared none without being asked. */
  @IsInt() @Min(0) @Max(greatestInt) readonly noNewResultsUnexpected!: number;
}

/** A figure's value; `n`, `d` and `value` are null where nobody filed, never 0. Sums may exceed a quantity's digits. */
export class FigureValue {
  /** The numerator, the count or the amount. */
  @IsOptional() @IsString() @Length(1, 60) readonly n!: string | null;
  /** The denominator of a ratio. */
  @IsOptional() @IsString() @Length(1, 60) readonly d!: string | null;
  /** `n/d` times the indicator's `per`, rounded once to 6 decimals; null where undefined. */
  @IsOptional() @IsString() @Length(1, 60) readonly value!: string | null;
  /** How complete the figure is. */
  @ValidateNested() @Type(() => FigureCounts) readonly counts!: FigureCounts;
  /** True while something in it is being corrected. */
  @IsBoolean() readonly underCorrection!: boolean;
  /** Only in answers of the feed: true where the numbers are kept from its reader, and null for that alone. */
  @IsOptional() @IsBoolean() readonly withheld?: boolean;
}

/** What a figure is of. */
export class FigureOf {
  /** `participation~indicator@version~period~cell~basis`; the cell is `total` or `dimension:option`. */
  @IsString() @Length(1, 300) readonly key!: string;
  /** The node at which it is shown. */
  @IsUUID() readonly participationId!: string;
  /** What was measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** For which period. */
  @IsPeriodId() readonly periodId!: string;
  /** Which part of the quantity it is: `total` or `dimension:option`. */
  @IsString() @Length(1, 125) readonly cell!: string;
  /** Whether it counts what was submitted or what was accepted. */
  @IsIn(bases) readonly basis!: Basis;
}
