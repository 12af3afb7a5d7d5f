import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { FundingSourceState } from './funding-source.js';

/** A funder gives money to a participation; published when the funding source is entered. */
@DomainEvent({
  type: 'backbone.funding-source.recorded',
  version: 1,
  topic: topics.backbone,
  key: 'fundingSourceId',
})
export class FundingSourceRecorded extends FundingSourceState {}
