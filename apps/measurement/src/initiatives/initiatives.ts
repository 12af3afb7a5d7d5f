import type { Actor } from '@impact/contracts';
import { Directory, type DirectoryInitiative, readingRoles } from '@impact/directory';
import { type Caller, Clock, type Problem } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { initiativeProblems } from './initiatives.errors.js';

/** [initiativeId, subject, day, roles] → a row where the subject holds one of the roles anywhere in the initiative. */
const membershipIn = `
  select 1 from directory_membership
  where initiative_id = $1 and subject = $2 and status = 'granted' and role = any($4::text[])
    and valid_from <= $3::date and (valid_to is null or $3::date <= valid_to)
  limit 1`;

/** [initiativeIds, subject, day, roles] → those where the subject holds one of the roles. */
const memberOf = `
  select distinct initiative_id as id from directory_membership
  where initiative_id = any($1::uuid[]) and subject = $2 and status = 'granted' and role = any($4::text[])
    and valid_from <= $3::date and (valid_to is null or $3::date <= valid_to)`;

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
    const held = await tx.query(membershipIn, [
      initiativeId,
      caller.subject,
      this.today(initiative),
      readingRoles,
    ]);
    if (held.length > 0) return initiative;
    throw hidden;
  }

  /** Gives those of the initiatives in which the subject holds a reading role today. */
  async ofMember(tx: EntityManager, subject: string, ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(memberOf, [ids, subject, this.clock.today(), readingRoles]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Gives the civil date in the initiative's time zone. */
  today(initiative: DirectoryInitiative): string {
    return this.clock.today(initiative.timeZone);
  }
}
