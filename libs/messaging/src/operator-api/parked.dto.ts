import { ChangeResponse, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';

const reasons = ['failed', 'behind'] as const;

export class ParkedQuery extends PageQuery {
  @IsOptional() @IsString() @Length(1, 200) readonly group?: string;
  @IsOptional() @IsString() @Length(1, 249) readonly topic?: string;
  @IsOptional() @IsString() @Length(1, 500) readonly key?: string;
}

/** An event that waits, parked, for an operator. */
export class ParkedEventResponse {
  @IsString() readonly group!: string;
  @IsString() readonly topic!: string;
  @IsInt() readonly partition!: number;
  @IsString() readonly offset!: string;
  /** What is parked with it; where the record has no key or no id, its own place. */
  @IsString() readonly key!: string;
  @IsString() readonly eventId!: string;
  @IsOptional() @IsString() readonly type!: string | null;
  @IsOptional() @IsString() readonly aggregateVersion!: string | null;
  /** It failed itself, or waits behind an earlier event of its key. */
  @IsIn(reasons) readonly why!: (typeof reasons)[number];
  @IsOptional() @IsString() readonly error!: string | null;
  /** Beyond 100 nobody counts on. */
  @IsInt() readonly attempts!: number;
  @IsISO8601() readonly parkedAt!: Date;
  @IsInt() readonly payloadBytes!: number;
  /** The names of its fields, with every value hidden; absent where it is no JSON, and in lists where it is long. */
  @IsOptional() @IsObject() readonly payload?: object;
}

export class FailedAttemptResponse {
  @IsISO8601() readonly at!: string;
  @IsString() readonly error!: string;
}

/** A parked event with its headers, and the last 100 attempts that failed, the first one first. */
export class ParkedEventDetails extends ParkedEventResponse {
  @IsObject() readonly headers!: Record<string, string>;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FailedAttemptResponse)
  readonly history!: FailedAttemptResponse[];
}

/** All parked events of a key. */
export class RetryParkedRequest {
  @IsString() @Length(1, 200) readonly group!: string;
  @IsString() @Length(1, 249) readonly topic!: string;
  @IsString() @Length(1, 500) readonly key!: string;
}

export class RetryParkedResponse extends ChangeResponse {
  /** Events that were applied and are no longer parked. */
  @IsInt() readonly applied!: number;
  /** Events of the key that are still parked. */
  @IsInt() readonly parked!: number;
  /** Why the first of them failed; null where none is left. */
  @IsOptional() @IsString() readonly error!: string | null;
}

export class DiscardParkedRequest {
  @IsString() @Length(1, 200) readonly group!: string;
  @IsString() @Length(1, 500) readonly eventId!: string;
  /** Kept with the event for ever. */
  @IsString() @Length(3, 500) readonly reason!: string;
}

export class DiscardParkedResponse extends ChangeResponse {
  @IsString() readonly key!: string;
  /** Events of the key that are still parked: retry them. */
  @IsInt() readonly parked!: number;
}
