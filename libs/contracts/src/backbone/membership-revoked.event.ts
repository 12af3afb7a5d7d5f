import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { MembershipState } from './membership.js';

/** A role was taken from a subject; published when it is revoked, effective at once. */
@DomainEvent({
  type: 'backbone.membership.revoked',
  version: 1,
  topic: topics.backbone,
  key: 'membershipId',
  classification: 'restricted',
})
export class MembershipRevoked extends MembershipState {}
