import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { SuccessionState } from './succession.js';

/** Other organizations followed upon this one; published for each predecessor when the succession is entered. */
@DomainEvent({
  type: 'backbone.organization.succeeded',
  version: 1,
  topic: topics.backbone,
  key: 'organizationId',
})
export class OrganizationSucceeded extends SuccessionState {}
