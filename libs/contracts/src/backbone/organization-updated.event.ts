import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { OrganizationState } from './organization.js';

/** An organization's name, kind, sector or codes changed; published with its whole state. */
@DomainEvent({
  type: 'backbone.organization.updated',
  version: 1,
  topic: topics.backbone,
  key: 'organizationId',
})
export class OrganizationUpdated extends OrganizationState {}
