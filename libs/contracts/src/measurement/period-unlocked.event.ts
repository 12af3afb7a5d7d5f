import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PeriodState } from './period.js';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { UnlockScope } from './period.js';

/** A locked period takes changes within a scope for a while; published when the steward unlocks it. */
@DomainEvent({
  type: 'measurement.period.unlocked',
  version: 1,
  topic: topics.measurement,
  key: 'periodKey',
  classification: 'public',
})
export class PeriodUnlocked extends PeriodState {
  /** For whom, what and how long it takes changes. */
  @ValidateNested() @Type(() => UnlockScope) readonly unlock!: UnlockScope;
}
