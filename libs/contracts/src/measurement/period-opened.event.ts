import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { PeriodState } from './period.js';

/** A reporting period takes filings; published when the steward opens it. */
@DomainEvent({
  type: 'measurement.period.opened',
  version: 1,
  topic: topics.measurement,
  key: 'periodKey',
  classification: 'public',
})
export class PeriodOpened extends PeriodState {}
