import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AwardState, mostAllocations } from './award.js';

/** An award's dates, money or allocations changed; published with its whole state. */
@DomainEvent({ type: 'backbone.award.amended', version: 1, topic: topics.backbone, key: 'awardId' })
export class AwardAmended extends AwardState {
  /** Whose allocations this gave, changed or took away; absent where it did so to none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2 * mostAllocations)
  @IsUUID(undefined, { each: true })
  readonly changedParticipationIds?: string[];
}
