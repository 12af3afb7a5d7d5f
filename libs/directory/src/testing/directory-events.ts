import {
  event,
  MembershipGranted,
  MembershipRevoked,
  ParticipationReparented,
  ParticipationStarted,
  type ParticipationState,
  type Role,
  type Tier,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';

export const initiativeId = uuidv7();

/** Gives the event that starts a participation since 2020; without a parent it is the root. */
export const started = (
  participationId: string,
  tier: Tier,
  name: string,
  parentId?: string,
): ParticipationStarted =>
  event(ParticipationStarted, {
    participationId,
    initiativeId,
    organizationId: uuidv7(),
    tier,
    name,
    codes: [],
    parents: parentId ? [{ parentId, from: '2020-01-01' }] : [],
    validFrom: '2020-01-01',
  });

/** Gives the event that grants a role since 2020; `more` says what differs. */
export const granted = (
  subject: string,
  role: Role,
  participationId: string,
  more: Partial<MembershipGranted> = {},
): MembershipGranted =>
  event(MembershipGranted, {
    membershipId: uuidv7(),
    initiativeId,
    participationId,
    subject,
    role,
    validFrom: '2020-01-01',
    status: 'granted',
    ...more,
  });

/** Gives the event that moves a participation under another from a day on, as it was before and from then on. */
export const moved = (
  { ...before }: ParticipationState,
  parentId: string,
  from: string,
): ParticipationReparented =>
  event(ParticipationReparented, {
    ...before,
    parents: [...before.parents.filter((parent) => parent.from < from), { parentId, from }],
  });

/** Gives the event that takes a role away. */
export const revoked = ({ ...held }: MembershipGranted): MembershipRevoked =>
  event(MembershipRevoked, { ...held, status: 'revoked' });
