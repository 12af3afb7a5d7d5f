import {
  InitiativeChanged,
  InitiativeOpened,
  InitiativeState,
  MembershipGranted,
  MembershipRevoked,
  MembershipState,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  ParticipationStarted,
  ParticipationState,
} from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  deriveParents,
  dropParents,
  writeInitiatives,
  writeMemberships,
  writeParticipations,
} from './directory.queries.js';

/** The events that the replica is made of. */
export const directoryEvents = [
  InitiativeOpened,
  InitiativeChanged,
  ParticipationStarted,
  ParticipationReparented,
  ParticipationEnded,
  ParticipationChangeCancelled,
  MembershipGranted,
  MembershipRevoked,
] as const;

/** What is needed of a received event: its data, of the declared class, and its aggregate's version. */
export interface DirectoryFact {
  readonly data: object;
  readonly envelope: { readonly aggregateVersion: number };
}

type Versioned<T> = T & { version: number };

/** Writes facts to the replica; a fact that is not newer than what is stored changes nothing. */
@Injectable()
export class DirectoryWriter {
  async apply(tx: EntityManager, facts: readonly DirectoryFact[]): Promise<void> {
    const initiatives = newest(facts, InitiativeState, (state) => state.initiativeId);
    const participations = newest(facts, ParticipationState, (state) => state.participationId);
    const memberships = newest(facts, MembershipState, (state) => state.membershipId);
    if (initiatives.length > 0) await tx.query(writeInitiatives, [JSON.stringify(initiatives)]);
    if (participations.length > 0) await this.#participations(tx, participations);
    if (memberships.length > 0) await tx.query(writeMemberships, [JSON.stringify(memberships)]);
  }

  async #participations(tx: EntityManager, states: Versioned<ParticipationState>[]): Promise<void> {
    const written: { id: string }[] = await tx.query(writeParticipations, [JSON.stringify(states)]);
    if (written.length === 0) return;
    const ids = written.map((row) => row.id);
    await tx.query(dropParents, [ids]);
    await tx.query(deriveParents, [ids]);
  }
}

/** Keeps the newest state of each aggregate, in id order, so that rows are always locked in the same order. */
function newest<T extends object>(
  facts: readonly DirectoryFact[],
  state: abstract new () => T,
  idOf: (data: T) => string,
): Versioned<T>[] {
  const found = new Map<string, Versioned<T>>();
  for (const { data, envelope } of facts) {
    if (!(data instanceof state)) continue;
    const known = found.get(idOf(data));
    if (!known || known.version < envelope.aggregateVersion)
      found.set(idOf(data), { ...data, version: envelope.aggregateVersion });
  }
  return [...found.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
