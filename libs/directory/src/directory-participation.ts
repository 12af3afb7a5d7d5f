import type {
  Code,
  CommunicationPair,
  InitiativeStatus,
  Parent,
  Role,
  Sector,
  Tier,
} from '@impact/contracts';

/** A participation as its newest event told it; days are `YYYY-MM-DD` and included. */
export interface DirectoryParticipation {
  readonly id: string;
  readonly initiativeId: string;
  readonly organizationId: string;
  readonly awardId: string | null;
  readonly tier: Tier;
  readonly name: string;
  readonly codes: readonly Code[];
  /** Ascending by `from`; empty for the root. */
  readonly parents: readonly Parent[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly version: number;
}

/** An initiative as its newest event told it. */
export interface DirectoryInitiative {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: InitiativeStatus;
  readonly planningYear: number | null;
  readonly federalAgencyId: string;
  readonly rootParticipationId: string;
  readonly sectors: readonly Sector[];
  /** Null where no event told them yet. */
  readonly requiredPairs: readonly CommunicationPair[] | null;
  readonly timeZone: string;
  readonly version: number;
}

/** A role and the participation where it is held. */
export interface Grant {
  readonly role: Role;
  readonly participationId: string;
}

/** Tells whether the participation takes part on the day. */
export function isActiveOn(
  participation: Pick<DirectoryParticipation, 'validFrom' | 'validTo'>,
  day: string,
): boolean {
  return participation.validFrom <= day && (participation.validTo === null || day <= participation.validTo);
}
