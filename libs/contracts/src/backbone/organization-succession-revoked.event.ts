import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SuccessionState } from './succession.js';

/** A succession was entered by mistake; published for each predecessor when it is taken back. */
@DomainEvent({
  type: 'backbone.organization.succession-revoked',
  version: 1,
  topic: topics.backbone,
  key: 'organizationId',
})
export class OrganizationSuccessionRevoked extends SuccessionState {}
