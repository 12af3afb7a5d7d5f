import { ChangeResponse, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { FailedAttemptResponse } from '../operator-api/parked.dto.js';

/** Which items are listed. */
export class StuckQuery extends PageQuery {
  /** The name of the loop; absent for all. */
  @IsOptional() @IsString() @Length(1, 100) readonly loop?: string;
}

/** Something that a loop cannot do: an event that the broker refuses, a figure that cannot be published. */
export class StuckItemResponse {
  /** The name of the loop. */
  @IsString() readonly loop!: string;
  /** Later items of the key wait behind it. */
  @IsString() readonly key!: string;
  /** What it cannot do. */
  @IsString() readonly item!: string;
  /** Why it failed the last time. */
  @IsString() readonly error!: string;
  /** How often it has failed in a row. */
  @IsInt() readonly failures!: number;
  /** When it failed first. */
  @IsISO8601() readonly since!: Date;
  /** From then on it waits for an operator; null while it is still tried. */
  @IsOptional() @IsISO8601() readonly setAsideAt!: Date | null;
  /** The last attempts that failed, the first one first. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FailedAttemptResponse)
  readonly history!: FailedAttemptResponse[];
}

/** What a loop is to try again. */
export class RetryStuckRequest {
  /** The name of the loop. */
  @IsString() @Length(1, 100) readonly loop!: string;
  /** The key of the item. */
  @IsString() @Length(1, 2_000) readonly key!: string;
}

/** What a loop tries again. */
export class RetryStuckResponse extends ChangeResponse {
  /** What is tried again within seconds; where it fails once more, it is set aside again. */
  @IsString() readonly item!: string;
}
