import type { Actor, Role } from '@impact/contracts';
import {
  Directory,
  type DirectoryInitiative,
  directoryProblems,
  type Grant,
  readingRoles,
} from '@impact/directory';
import type { Party } from '@impact/partnership-rules';
import { Clock, type Problem } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { coordinationProblems } from './coordination.errors.js';
import { lockCoordinated } from './coordination.queries.js';

/** Where somebody enters something, as whom, and on which day in the initiative's time zone. */
export interface Coordinated {
  readonly initiative: DirectoryInitiative;
  readonly actor: Actor;
  readonly today: string;
}

/** Who may enter what belongs to a participation, by what the directory knows today. */
@Injectable()
export class Coordination {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds the caller's grant that reaches the participation, a coordinator's unless told; refuses changes in a closed initiative.
   * Throws `hidden` where the caller may not know of what they ask for.
   */
  async require(
    tx: EntityManager,
    subject: string,
    participationId: string,
    { roles = ['coordinator'], hidden }: { readonly roles?: readonly Role[]; readonly hidden?: Problem } = {},
  ): Promise<Coordinated> {
    const grant = await this.directory.require(
      tx,
      subject,
      roles,
      participationId,
      this.clock.today(),
      hidden,
    );
    const { initiative, today } = await this.place(tx, participationId);
    if (initiative.status === 'closed')
      throw coordinationProblems.initiativeClosed({ initiativeId: initiative.id });
    return { initiative, actor: { subject, ...grant }, today };
  }

  /** Finds as whom a member of the initiative acts, whatever their role; throws `hidden` for whoever is none. */
  async requireMember(
    tx: EntityManager,
    subject: string,
    participationId: string,
    hidden: Problem,
  ): Promise<Coordinated> {
    const { initiative, today } = await this.place(tx, participationId);
    const grant = await this.membershipOf(tx, subject, initiative.id);
    if (!grant) throw hidden;
    if (initiative.status === 'closed')
      throw coordinationProblems.initiativeClosed({ initiativeId: initiative.id });
    return { initiative, actor: { subject, ...grant }, today };
  }

  /** Finds a role that somebody holds in an initiative today. */
  async membershipOf(tx: EntityManager, subject: string, initiativeId: string): Promise<Grant | undefined> {
    const grants = await this.directory.grantsOf(subject, this.clock.today());
    const at = await this.directory.participations(
      tx,
      grants.map(({ participationId }) => participationId),
    );
    const inside = new Set(at.filter((each) => each.initiativeId === initiativeId).map(({ id }) => id));
    return grants.find(({ participationId }) => inside.has(participationId));
  }

  /** Finds a participation that the caller may see, with its initiative, and which day it is there. */
  async read(tx: EntityManager, subject: string, participationId: string) {
    await this.directory.require(tx, subject, readingRoles, participationId, this.clock.today());
    return this.place(tx, participationId);
  }

  /** Lets what is entered at a participation, and must agree with what stands there, be entered one after another. */
  async lock(tx: EntityManager, participationId: string): Promise<void> {
    await lockCoordinated.run(tx, { participationId });
  }

  /** Refuses parties that name a participation which the initiative does not have in that tier. */
  async refuseUnknownParties(
    tx: EntityManager,
    initiativeId: string,
    parties: readonly Party[],
  ): Promise<void> {
    const ids = parties.flatMap(({ participationId }) => participationId ?? []);
    const known = new Map(
      (await this.directory.participations(tx, ids)).map((each) => [each.id, each] as const),
    );
    parties.forEach(({ side, participationId }, at) => {
      if (participationId === undefined) return;
      const found = known.get(participationId);
      if (found?.initiativeId !== initiativeId || found.tier !== side)
        throw coordinationProblems.partyUnknown({
          path: `parties[${at}].participationId`,
          participationId,
          side,
        });
    });
  }

  private async place(tx: EntityManager, participationId: string) {
    const participation = await this.directory.participation(tx, participationId);
    const initiative = participation && (await this.directory.initiative(tx, participation.initiativeId));
    if (!initiative) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
    return { participation, initiative, today: this.clock.today(initiative.timeZone) };
  }
}
