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
  @IsInt() @Min(0) @Max(greatestInt) readonly expected!: number;
  @IsInt() @Min(0) @Max(greatestInt) readonly reported!: number;
  @IsInt() @Min(0) @Max(greatestInt) readonly noNewResults!: number;
  @IsInt() @Min(0) @Max(greatestInt) readonly missing!: number;
  @IsInt() @Min(0) @Max(greatestInt) readonly reportedUnexpected!: number;
  @IsInt() @Min(0) @Max(greatestInt) readonly noNewResultsUnexpected!: number;
}

/** A figure's value; `n`, `d` and `value` are null where nobody filed, never 0. Sums may exceed a quantity's digits. */
export class FigureValue {
  @IsOptional() @IsString() @Length(1, 60) readonly n!: string | null;
  @IsOptional() @IsString() @Length(1, 60) readonly d!: string | null;
  /** `n/d` times the indicator's `per`, rounded once to 6 decimals; null where undefined. */
  @IsOptional() @IsString() @Length(1, 60) readonly value!: string | null;
  @ValidateNested() @Type(() => FigureCounts) readonly counts!: FigureCounts;
  @IsBoolean() readonly underCorrection!: boolean;
  /** Only in answers of the feed: true where the numbers are kept from its reader, and null for that alone. */
  @IsOptional() @IsBoolean() readonly withheld?: boolean;
}

/** What a figure is of. */
export class FigureOf {
  /** `participation~indicator@version~period~cell~basis`; the cell is `total` or `dimension:option`. */
  @IsString() @Length(1, 300) readonly key!: string;
  @IsUUID() readonly participationId!: string;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsString() @Length(1, 125) readonly cell!: string;
  @IsIn(bases) readonly basis!: Basis;
}
