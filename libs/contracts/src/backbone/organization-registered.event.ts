import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { OrganizationState } from './organization.js';

/** An organization entered the directory; published when it is registered. */
@DomainEvent({
  type: 'backbone.organization.registered',
  version: 1,
  topic: topics.backbone,
  key: 'organizationId',
})
export class OrganizationRegistered extends OrganizationState {}
