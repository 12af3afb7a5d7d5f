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

/** Which parked events are listed; an absent part leaves it open. */
export class ParkedQuery extends PageQuery {
  /** The name of the consumer group. */
  @IsOptional() @IsString() @Length(1, 200) readonly group?: string;
  /** The topic from which they came. */
  @IsOptional() @IsString() @Length(1, 249) readonly topic?: string;
  /** The key with which they are parked. */
  @IsOptional() @IsString() @Length(1, 500) readonly key?: string;
}

/** An event that waits, parked, for an operator. */
export class ParkedEventResponse {
  /** The group that could not apply it. */
  @IsString() readonly group!: string;
  /** The topic from which it came. */
  @IsString() readonly topic!: string;
  /** The number of the partition. */
  @IsInt() readonly partition!: number;
  /** The offset of its record. */
  @IsString() readonly offset!: string;
  /** What is parked with it; where the record has no key or no id, its own place. */
  @IsString() readonly key!: string;
  /** The event's id; where the record has none, its own place. */
  @IsString() readonly eventId!: string;
  /** The event's type; null where the record has none. */
  @IsOptional() @IsString() readonly type!: string | null;
  /** The version of its aggregate; null where the record has none. */
  @IsOptional() @IsString() readonly aggregateVersion!: string | null;
  /** It failed itself, or waits behind an earlier event of its key. */
  @IsIn(reasons) readonly why!: (typeof reasons)[number];
  /** Why it failed; null where it waits behind another. */
  @IsOptional() @IsString() readonly error!: string | null;
  /** Beyond 100 nobody counts on. */
  @IsInt() readonly attempts!: number;
  /** When it was parked. */
  @IsISO8601() readonly parkedAt!: Date;
  /** How long the record's value is, in bytes. */
  @IsInt() readonly payloadBytes!: number;
  /** The names of its fields, with every value hidden; absent where it is no JSON, and in lists where it is long. */
  @IsOptional() @IsObject() readonly payload?: object;
}

/** An attempt that failed. */
export class FailedAttemptResponse {
  /** When it failed. */
  @IsISO8601() readonly at!: string;
  /** Why it failed. */
  @IsString() readonly error!: string;
}

/** A parked event with its headers, and the last 100 attempts that failed, the first one first. */
export class ParkedEventDetails extends ParkedEventResponse {
  /** The headers of its record. */
  @IsObject() readonly headers!: Record<string, string>;
  /** The attempts that failed. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FailedAttemptResponse)
  readonly history!: FailedAttemptResponse[];
}

/** All parked events of a key. */
export class RetryParkedRequest {
  /** The group that could not apply them. */
  @IsString() @Length(1, 200) readonly group!: string;
  /** The topic from which they came. */
  @IsString() @Length(1, 249) readonly topic!: string;
  /** The key with which they are parked. */
  @IsString() @Length(1, 500) readonly key!: string;
}

/** What became of the parked events of a key. */
export class RetryParkedResponse extends ChangeResponse {
  /** Events that were applied and are no longer parked. */
  @IsInt() readonly applied!: number;
  /** Events of the key that are still parked. */
  @IsInt() readonly parked!: number;
  /** Why the first of them failed; null where none is left. */
  @IsOptional() @IsString() readonly error!: string | null;
}

/** The parked event that is given up, and why. */
export class DiscardParkedRequest {
  /** The group that could not apply it. */
  @IsString() @Length(1, 200) readonly group!: string;
  /** The id by which it is listed. */
  @IsString() @Length(1, 500) readonly eventId!: string;
  /** Kept with the event for ever. */
  @IsString() @Length(3, 500) readonly reason!: string;
}

/** What is left of the key of an event that was given up. */
export class DiscardParkedResponse extends ChangeResponse {
  /** The key with which it was parked. */
  @IsString() readonly key!: string;
  /** Events of the key that are still parked: retry them. */
  @IsInt() readonly parked!: number;
}
