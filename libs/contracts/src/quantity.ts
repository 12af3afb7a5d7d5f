import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { greatestInt, IsQuantity } from './fields.js';
import { type Declaration, declarations } from './vocabulary.js';

/** What was filed: numerator or count `n` and, for a ratio, denominator `d`; both absent for no new results. */
export class Quantity {
  /** Whether there are results or it is declared that there are none. */
  @IsIn(declarations) readonly declaration!: Declaration;
  /** The numerator, the count or the amount. */
  @IsOptional() @IsQuantity() readonly n?: string;
  /** The denominator of a ratio. */
  @IsOptional() @IsQuantity() readonly d?: string;
}

/** One part of a disaggregated quantity: an option of one of the indicator's dimensions. */
export class Cell {
  /** The code of the dimension. */
  @IsString() @Length(1, 60) readonly dimension!: string;
  /** One of its options. */
  @IsString() @Length(1, 60) readonly option!: string;
  /** The numerator, the count or the amount of this part. */
  @IsQuantity() readonly n!: string;
  /** The denominator of this part. */
  @IsOptional() @IsQuantity() readonly d?: string;
}

/** What a submission counts for on one basis, and which of its revisions says so. */
export class Counted {
  /** The whole. */
  @ValidateNested() @Type(() => Quantity) readonly quantity!: Quantity;
  /** Its parts by dimension and option. */
  @IsArray() @ArrayMaxSize(1000) @ValidateNested({ each: true }) @Type(() => Cell) readonly cells!: Cell[];
  /** The revision that says so. */
  @IsInt() @Min(1) @Max(greatestInt) readonly revision!: number;
}

/** What a submission now counts for on each basis; null where it counts for nothing. */
export class Standing {
  /** What was last submitted; null where nothing counts. */
  @IsOptional() @ValidateNested() @Type(() => Counted) readonly preliminary!: Counted | null;
  /** What was last accepted; null where nothing counts. */
  @IsOptional() @ValidateNested() @Type(() => Counted) readonly official!: Counted | null;
  /** True while a correction of what is accepted is under way. */
  @IsBoolean() readonly underCorrection!: boolean;
}
