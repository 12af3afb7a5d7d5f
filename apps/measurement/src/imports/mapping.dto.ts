import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { describesLookups, describesValue, type LookupTable, type ValueSource } from './value-source.js';

const IsValueSource = () =>
  ValidateBy({
    name: 'isValueSource',
    validator: {
      validate: describesValue,
      defaultMessage: () =>
        '$property must be a text or number, or one of {column}, {constant}, {template}, {lookup}',
    },
  });

const IsLookups = () =>
  ValidateBy({
    name: 'isLookups',
    validator: {
      validate: describesLookups,
      defaultMessage: () =>
        '$property must be {name: {from: column, values: {found: meant}}}, all of them texts',
    },
  });

/** How canonical columns are read from a row; a column that is absent here comes from the mapping's `columns`, or is empty. */
export class MappedColumns {
  @IsOptional() @IsValueSource() readonly site_scheme?: ValueSource;
  @IsOptional() @IsValueSource() readonly site_code?: ValueSource;
  /** The code without the version. */
  @IsOptional() @IsValueSource() readonly indicator?: ValueSource;
  @IsOptional() @IsValueSource() readonly version?: ValueSource;
  @IsOptional() @IsValueSource() readonly period?: ValueSource;
  @IsOptional() @IsValueSource() readonly declaration?: ValueSource;
  @IsOptional() @IsValueSource() readonly n?: ValueSource;
  @IsOptional() @IsValueSource() readonly d?: ValueSource;
  @IsOptional() @IsValueSource() readonly dimension?: ValueSource;
  @IsOptional() @IsValueSource() readonly option?: ValueSource;
}

/** A column that holds exactly this text. */
export class Condition {
  @IsString() @Length(1, 200) readonly column!: string;
  @IsString() @Length(0, 200) readonly equals!: string;
}

/** When a row is not filed: the condition holds, and so do all of `and`. */
export class SkipCondition extends Condition {
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Condition) readonly and?: Condition[];
}

/** How any CSV is read as canonical rows: columns, constants, templates, look-ups, rows to skip, one row to several. */
export class Mapping {
  @IsOptional() @IsIn([',', ';', '\t', '|']) readonly delimiter?: string;
  /** Named values found by another column's value. */
  @IsOptional() @IsLookups() readonly lookups?: Record<string, LookupTable>;
  /** A row that fits any of them is skipped. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SkipCondition)
  readonly skip?: SkipCondition[];
  /** Several rows that give a result for the same site, indicator and period are added up. */
  @IsOptional() @IsBoolean() readonly addUp?: boolean;
  @ValidateNested() @Type(() => MappedColumns) readonly columns!: MappedColumns;
  /** One canonical row for each; its columns add to or replace `columns`. Absent: one row. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MappedColumns)
  readonly emit?: MappedColumns[];
}
