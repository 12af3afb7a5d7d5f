import { IsIn } from 'class-validator';
import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { overlapReasons, type OverlapReason } from '../vocabulary.js';
import { OverlapState } from './overlap.js';

/** An overlap is open no more; published when a planner explains it, or when one of its activities goes. */
@DomainEvent({ type: 'plans.overlap.resolved', version: 1, topic: topics.plans, key: 'overlapId' })
export class OverlapResolved extends OverlapState {
  /** Whether it was explained, or went with one of the activities. */
  @IsIn(overlapReasons) readonly reason!: OverlapReason;
}
