import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { MembershipState } from './membership.js';

/** A role was given to a subject; published when it is granted. */
@DomainEvent({
  type: 'backbone.membership.granted',
  version: 1,
  topic: topics.backbone,
  key: 'membershipId',
  classification: 'restricted',
})
export class MembershipGranted extends MembershipState {}
