import { randomUUID } from 'node:crypto';
import {
  event,
  InitiativeOpened,
  MembershipGranted,
  MembershipRevoked,
  type Parent,
  ParticipationStarted,
  type Role,
  type Tier,
} from '@impact/contracts';
import type { DirectoryFact } from '../directory-writer.js';

export const initiativeId = randomUUID();

export interface ParticipationFields {
  readonly id?: string;
  readonly tier?: Tier;
  readonly parents?: Parent[];
  readonly code?: string;
  readonly name?: string;
  readonly validTo?: string;
}

/** A participation's event; without parents it is the root. */
export function participation({
  id = randomUUID(),
  tier = 'local',
  parents = [],
  code,
  name,
  validTo,
}: ParticipationFields = {}) {
  return event(ParticipationStarted, {
    participationId: id,
    initiativeId,
    organizationId: randomUUID(),
    tier,
    name: name ?? `Participation ${id}`,
    codes: code ? [{ scheme: 'fips', code }] : [],
    parents,
    validFrom: parents[0]?.from ?? '2020-01-01',
    ...(validTo && { validTo }),
  });
}

/** The same under one parent, or under several, one after the other: `under(state, '2023-01-01', other, '2024-01-01')`. */
export function under(...steps: string[]): Parent[] {
  const parents: Parent[] = [];
  for (let i = 0; i < steps.length; i += 2) parents.push({ parentId: steps[i]!, from: steps[i + 1]! });
  return parents;
}

export function membership(
  subject: string,
  role: Role,
  participationId: string,
  { id = randomUUID(), validFrom = '2020-01-01', validTo, revoked = false }: MembershipFields = {},
) {
  return event(revoked ? MembershipRevoked : MembershipGranted, {
    membershipId: id,
    initiativeId,
    participationId,
    subject,
    role,
    validFrom,
    ...(validTo && { validTo }),
    status: revoked ? 'revoked' : 'granted',
  });
}

interface MembershipFields {
  readonly id?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly revoked?: boolean;
}

/** An initiative's event, of the initiative that all facts here belong to. */
export const initiative = (title: string) =>
  event(InitiativeOpened, {
    initiativeId,
    code: 'test',
    title,
    status: 'active',
    federalAgencyId: initiativeId,
    rootParticipationId: initiativeId,
    sectors: [],
    timeZone: 'America/Chicago',
  });

export const fact = (data: object, aggregateVersion = 1): DirectoryFact => ({
  data,
  envelope: { aggregateVersion },
});
