import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { TaRequestState } from './ta-request.js';

/** A request for technical assistance was answered; published with its whole state. */
@DomainEvent({ type: 'backbone.ta-request.resolved', version: 1, topic: topics.backbone, key: 'taRequestId' })
export class TaRequestResolved extends TaRequestState {}
