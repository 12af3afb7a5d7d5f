import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { IndicatorState } from './indicator.js';

/** An indicator version has a last day; published when the steward retires it. */
@DomainEvent({
  type: 'measurement.indicator.retired',
  version: 1,
  topic: topics.measurement,
  key: 'indicatorId',
  classification: 'public',
})
export class IndicatorRetired extends IndicatorState {}
