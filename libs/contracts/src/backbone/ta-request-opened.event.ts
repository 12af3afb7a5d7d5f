import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { TaRequestState } from './ta-request.js';

/** Technical assistance was asked for; published when the request is entered. */
@DomainEvent({ type: 'backbone.ta-request.opened', version: 1, topic: topics.backbone, key: 'taRequestId' })
export class TaRequestOpened extends TaRequestState {}
