import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { FundingSourceState } from './funding-source.js';

/** A funding source got its last day, which may lie ahead; published with its whole state. */
@DomainEvent({
  type: 'backbone.funding-source.ended',
  version: 1,
  topic: topics.backbone,
  key: 'fundingSourceId',
})
export class FundingSourceEnded extends FundingSourceState {}
