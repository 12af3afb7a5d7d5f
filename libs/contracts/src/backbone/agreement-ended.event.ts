import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AgreementState } from './agreement.js';

/** An agreement got its last day, which may lie ahead; published with its whole state. */
@DomainEvent({ type: 'backbone.agreement.ended', version: 1, topic: topics.backbone, key: 'agreementId' })
export class AgreementEnded extends AgreementState {}
