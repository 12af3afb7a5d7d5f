import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PeriodState } from './period.js';

/** A reporting period takes no more changes; published when the steward locks it. */
@DomainEvent({
  type: 'measurement.period.locked',
  version: 1,
  topic: topics.measurement,
  key: 'periodKey',
  classification: 'public',
})
export class PeriodLocked extends PeriodState {}
