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
  @IsIn(declarations) readonly declaration!: Declaration;
  @IsOptional() @IsQuantity() readonly n?: string;
  @IsOptional() @IsQuantity() readonly d?: string;
}

/** One part of a disaggregated quantity: an option of one of the indicator's dimensions. */
export class Cell {
  @IsString() @Length(1, 60) readonly dimension!: string;
  @IsString() @Length(1, 60) readonly option!: string;
  @IsQuantity() readonly n!: string;
  @IsOptional() @IsQuantity() readonly d?: string;
}

/** What a submission counts for on one basis, and which of its revisions says so. */
export class Counted {
  @ValidateNested() @Type(() => Quantity) readonly quantity!: Quantity;
  @IsArray() @ArrayMaxSize(1000) @ValidateNested({ each: true }) @Type(() => Cell) readonly cells!: Cell[];
  @IsInt() @Min(1) @Max(greatestInt) readonly revision!: number;
}

/** What a submission now counts for on each basis; null where it counts for nothing. */
export class Standing {
  @IsOptional() @ValidateNested() @Type(() => Counted) readonly preliminary!: Counted | null;
  @IsOptional() @ValidateNested() @Type(() => Counted) readonly official!: Counted | null;
  @IsBoolean() readonly underCorrection!: boolean;
}
