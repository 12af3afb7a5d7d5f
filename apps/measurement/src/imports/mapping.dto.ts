import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { delimiters } from './beginning.js';
import { maxColumns } from './csv-file.js';
import { headerFault, type HeaderPlace } from './header-place.js';
import { type NumberFormat, numbersFault } from './number-format.js';
import {
  areBlanks,
  blanksExpected,
  describesLookups,
  type LookupTable,
  lookupsExpected,
  type Purpose,
  sourceFault,
  type ValueSource,
} from './value-source.js';

/** Refuses a value with what its check says is wrong with it. */
const Faultless = (name: string, faultOf: (value: unknown) => string | undefined) =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => faultOf(value) === undefined,
      defaultMessage: (found?: ValidationArguments) => `$property ${faultOf(found?.value)}`,
    },
  });

const IsValueSource = (purpose: Purpose = 'text') =>
  Faultless('isValueSource', (value) => sourceFault(value, purpose));
const IsLookups = () =>
  Faultless('isLookups', (value) => (describesLookups(value) ? undefined : lookupsExpected));
const IsNumberFormat = () => Faultless('isNumberFormat', numbersFault);
const IsBlanks = () => Faultless('isBlanks', (value) => (areBlanks(value) ? undefined : blanksExpected));
const IsHeaderPlace = () => Faultless('isHeaderPlace', headerFault);

/** How canonical columns are read from a row; a column that is absent here comes from the mapping's `columns`, or is empty. */
export class MappedColumns {
  /** Who gives the site's code. */
  @IsOptional() @IsValueSource() readonly site_scheme?: ValueSource;
  /** The site's code in that scheme. */
  @IsOptional() @IsValueSource() readonly site_code?: ValueSource;
  /** The code without the version. */
  @IsOptional() @IsValueSource() readonly indicator?: ValueSource;
  /** The version of the indicator. */
  @IsOptional() @IsValueSource() readonly version?: ValueSource;
  /** `{column, from, format, to}` finds the period that holds a day, a month, a quarter or a year. */
  @IsOptional() @IsValueSource('period') readonly period?: ValueSource;
  /** `results` or `no_new_results`. */
  @IsOptional() @IsValueSource() readonly declaration?: ValueSource;
  /** `{column, numbers, blank}`: how its numbers are written, and which texts mean that it is not filed. */
  @IsOptional() @IsValueSource('quantity') readonly n?: ValueSource;
  /** The denominator of a ratio, said as `n` is. */
  @IsOptional() @IsValueSource('quantity') readonly d?: ValueSource;
  /** The dimension of a cell; empty for the whole. */
  @IsOptional() @IsValueSource() readonly dimension?: ValueSource;
  /** The option of that dimension. */
  @IsOptional() @IsValueSource() readonly option?: ValueSource;
}

/** A row of which all that is said here is true: its column holds or begins with a text, or it has fewer fields filled in. */
export class Condition {
  /** The column whose text is looked at. */
  @ValidateIf(({ fewerFields }: Condition) => fewerFields === undefined)
  @IsString()
  @Length(1, 200)
  readonly column?: string;
  /** The whole text of the column. */
  @ValidateIf(({ begins, fewerFields }: Condition) => begins === undefined && fewerFields === undefined)
  @IsString()
  @Length(0, 200)
  readonly equals?: string;
  /** How the text of the column begins. */
  @IsOptional() @IsString() @Length(1, 200) readonly begins?: string;
  /** The row has fewer fields filled in than this. */
  @IsOptional() @IsInt() @Min(1) @Max(maxColumns) readonly fewerFields?: number;
}

/** When a row is not filed: the condition holds, and so do all of `and`. */
export class SkipCondition extends Condition {
  /** What must be true besides. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Condition)
  readonly and?: Condition[];
}

/** How any CSV is read as canonical rows: columns, constants, templates, look-ups, rows to skip, one row to several. */
export class Mapping {
  /** Absent: the one by which the columns are found. */
  @IsOptional()
  @IsIn(delimiters, {
    message: `delimiter must be one of ${delimiters.map((sign) => JSON.stringify(sign)).join(', ')}`,
  })
  readonly delimiter?: string;
  /** Where the header stands: `{line}`, or `{find}` for the first row that has such a field; absent: it is the first row. */
  @IsOptional() @IsHeaderPlace() readonly header?: HeaderPlace;
  /** How the numbers of n and d are written, where they do not say it themselves. */
  @IsOptional() @IsNumberFormat() readonly numbers?: NumberFormat;
  /** Texts in n or d that mean "not filed", where these do not say it themselves. */
  @IsOptional() @IsBlanks() readonly blank?: string[];
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
  /** How each canonical column is read. */
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
