import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Matches, Min, ValidateNested } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { topics } from '../topics.js';

/** The end of one partition of the backbone's topic; offsets as text because they may exceed 2^53. */
export class PartitionEnd {
  @IsInt() @Min(0) readonly partition!: number;
  @IsString() @Matches(/^\d+$/) readonly end!: string;
}

/** The backbone has nothing older than five seconds left to send; published by its relay every five seconds. */
@DomainEvent({ type: 'backbone.heartbeat', version: 1, topic: topics.heartbeat, key: 'service' })
export class Heartbeat extends EventData {
  @IsString() readonly service!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartitionEnd) readonly ends!: PartitionEnd[];
}
