import { isDeepStrictEqual } from 'node:util';
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
import { VersionConflict } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  initiativeStates,
  membershipStates,
  participationStates,
  type StateQueries,
} from './directory-states.js';
import { deriveParents, dropParents } from './directory.queries.js';

/** The events that the directory is made of. */
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

/** Writes facts to the directory; a fact that is not newer than what is stored changes nothing, and one of the same
 * version that says something else is refused with VersionConflict. */
@Injectable()
export class DirectoryWriter {
  async apply(tx: EntityManager, facts: readonly DirectoryFact[]): Promise<void> {
    await this.write(tx, initiativeStates, newest(facts, InitiativeState, 'initiativeId'));
    const participations = newest(facts, ParticipationState, 'participationId');
    const ids = await this.write(tx, participationStates, participations);
    if (ids.length > 0) {
      await dropParents.run(tx, { ids });
      await deriveParents.run(tx, { ids });
    }
    await this.write(tx, membershipStates, newest(facts, MembershipState, 'membershipId'));
  }

  /** Gives the ids of the states that were written. */
  private async write(
    tx: EntityManager,
    queries: StateQueries,
    states: readonly object[],
  ): Promise<string[]> {
    if (states.length === 0) return [];
    const json = JSON.stringify(states);
    const written = await queries.write.rows(tx, { states: json });
    if (written.length < states.length) await this.refuseConflicts(tx, queries, json);
    return written.map(({ id }) => id);
  }

  /** Looks for conflicts; done only where something was not newer, which is seldom. */
  private async refuseConflicts(
    tx: EntityManager,
    { conflicts }: StateQueries,
    states: string,
  ): Promise<void> {
    const found = await conflicts.first(tx, { states });
    if (found) throw new VersionConflict(found.id, found.version);
  }
}

/** Keeps the newest state of each aggregate, in id order, so that rows are always locked in the same order. */
function newest<K extends string, T extends Record<K, string>>(
  facts: readonly DirectoryFact[],
  state: abstract new () => T,
  idField: K,
): Versioned<T>[] {
  const found = new Map<string, Versioned<T>>();
  for (const { data, envelope } of facts) {
    if (!(data instanceof state)) continue;
    const id = data[idField];
    const one = { ...data, version: envelope.aggregateVersion };
    const known = found.get(id);
    if (known?.version === one.version && !isDeepStrictEqual(known, one))
      throw new VersionConflict(id, one.version);
    if (!known || known.version < one.version) found.set(id, one);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
