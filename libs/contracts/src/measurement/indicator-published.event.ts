import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { IndicatorState } from './indicator.js';

/** An indicator version became part of the dictionary; published when the steward publishes it. */
@DomainEvent({
  type: 'measurement.indicator.published',
  version: 1,
  topic: topics.measurement,
  key: 'indicatorId',
  classification: 'public',
})
export class IndicatorPublished extends IndicatorState {}
