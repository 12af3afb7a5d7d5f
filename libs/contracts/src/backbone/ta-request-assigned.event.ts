import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { TaRequestState } from './ta-request.js';

/** A request for technical assistance was given to a supporter, or to another one; published with its whole state. */
@DomainEvent({ type: 'backbone.ta-request.assigned', version: 1, topic: topics.backbone, key: 'taRequestId' })
export class TaRequestAssigned extends TaRequestState {}
