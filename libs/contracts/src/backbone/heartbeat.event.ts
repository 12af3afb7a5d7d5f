import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { greatestInt } from '../fields.js';
import { DomainEvent, EventData } from '../domain-event.js';
import { topics } from '../topics.js';

/** The end of one partition of the backbone's topic; offsets as text because they may exceed 2^53. */
export class PartitionEnd {
  /** The number of the partition. */
  @IsInt() @Min(0) @Max(greatestInt) readonly partition!: number;
  /** The offset after the last record that was sent. */
  @IsString() @Matches(/^\d{1,19}$/) readonly end!: string;
}

/** The backbone has nothing older than five seconds left to send; published by its relay every five seconds. */
@DomainEvent({ type: 'backbone.heartbeat', version: 1, topic: topics.heartbeat, key: 'service' })
export class Heartbeat extends EventData {
  /** The name of the service whose relay sent it. */
  @IsString() @Length(1, 60) readonly service!: string;
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => PartitionEnd)
  readonly ends!: PartitionEnd[];
}
