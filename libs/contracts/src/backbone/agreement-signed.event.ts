import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { AgreementState } from './agreement.js';

/** Organizations signed an agreement; published when it is entered. */
@DomainEvent({ type: 'backbone.agreement.signed', version: 1, topic: topics.backbone, key: 'agreementId' })
export class AgreementSigned extends AgreementState {}
