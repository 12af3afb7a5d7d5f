import type { Actor } from '@impact/contracts';
import { Directory, type DirectoryInitiative, readingRoles } from '@impact/directory';
import { type Caller, Clock, type Problem } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { initiativeProblems } from './initiatives.errors.js';
import { initiativesOf, isMember } from './initiatives.queries.js';

/** Initiatives as the directory knows them, and who may act for a whole one. */
@Injectable()
export class Initiatives {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Gives the initiative, or refuses with 404 INITIATIVE_NOT_FOUND (409 DIRECTORY_BEHIND while catching up). */
  async get(tx: EntityManager, initiativeId: string): Promise<DirectoryInitiative> {
    const initiative = await this.directory.initiative(tx, initiativeId);
    if (initiative) return initiative;
    if (!this.directory.fresh()) throw initiativeProblems.behind({ initiativeId }, { retryAfter: 1 });
    throw initiativeProblems.notFound({ initiativeId });
  }

  /** Gives the initiative and its steward as an actor; refuses whoever is not steward at the root, and with `hidden`
   * whoever sees nothing there. */
  async asSteward(
    tx: EntityManager,
    caller: Caller,
    initiativeId: string,
    hidden: Problem = initiativeProblems.notFound({ initiativeId }),
  ): Promise<{ initiative: DirectoryInitiative; actor: Actor }> {
    const initiative = await this.get(tx, initiativeId);
    const day = this.clock.today();
    const root = initiative.rootParticipationId;
    const grant = await this.directory.require(tx, caller.subject, 'steward', root, day, hidden);
    return { initiative, actor: { subject: caller.subject, ...grant } };
  }

  /** Refuses whoever holds no reading role anywhere in the initiative with `hidden`, by default 404. */
  async asMember(
    tx: EntityManager,
    caller: Caller,
    initiativeId: string,
    hidden: Problem = initiativeProblems.notFound({ initiativeId }),
  ): Promise<DirectoryInitiative> {
    const initiative = await this.get(tx, initiativeId);
    const { subject } = caller;
    const day = this.today(initiative);
    const found = await isMember.one(tx, { initiativeId, subject, day, roles: readingRoles });
    if (found.isMember) return initiative;
    throw hidden;
  }

  /** Gives those of the initiatives in which the subject holds a reading role today. */
  async ofMember(tx: EntityManager, subject: string, ids: readonly string[]): Promise<Set<string>> {
    const day = this.clock.today();
    const rows = await initiativesOf.rows(tx, { initiativeIds: ids, subject, day, roles: readingRoles });
    return new Set(rows.map(({ id }) => id));
  }

  /** Gives the civil date in the initiative's time zone. */
  today(initiative: DirectoryInitiative): string {
    return this.clock.today(initiative.timeZone);
  }
}
