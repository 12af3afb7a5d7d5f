import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { TaRequestState } from './ta-request.js';

/** A request that was resolved or declined is open again, given to nobody; published with its whole state. */
@DomainEvent({ type: 'backbone.ta-request.reopened', version: 1, topic: topics.backbone, key: 'taRequestId' })
export class TaRequestReopened extends TaRequestState {}
