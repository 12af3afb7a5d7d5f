import { event, MembershipGranted, ParticipationStarted, type Role, type Tier } from '@impact/contracts';
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

/** Gives the event that grants a role since 2020. */
export const granted = (subject: string, role: Role, participationId: string): MembershipGranted =>
  event(MembershipGranted, {
    membershipId: uuidv7(),
    initiativeId,
    participationId,
    subject,
    role,
    validFrom: '2020-01-01',
    status: 'granted',
  });
