import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { TaRequestState } from './ta-request.js';

/** A request for technical assistance was turned down; published with its whole state. */
@DomainEvent({ type: 'backbone.ta-request.declined', version: 1, topic: topics.backbone, key: 'taRequestId' })
export class TaRequestDeclined extends TaRequestState {}
