import { type Role, roles, type Tier } from '@impact/contracts';
import type { Authority, Problem } from '@impact/service';
import { Clock, Database, type HeldRole, noteRights, standsBy } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DirectoryInitiative, DirectoryParticipation, Grant } from './directory-participation.js';
import { DirectoryFreshness } from './directory-freshness.js';
import { type DirectoryFact, DirectoryWriter } from './directory-writer.js';
import { directoryProblems } from './directory.errors.js';
import {
  ancestors,
  aroundSubject,
  grantsOfSubject,
  initiativeById,
  participationByCode,
  participationsByCode,
  participationsById,
  participationsOfTier,
  participationsWithAllAbove,
  type Reviewed,
  reviewedBySubject,
  rolesAnywhere,
  rolesAt,
  subjectsAt,
  subtrees,
  subtreesOfSubject,
} from './directory.queries.js';

/** The roles that include reading what lies under them. */
export const readingRoles: readonly Role[] = roles.filter(
  (role) => role !== 'operator' && role !== 'integrator',
);

/** The ids of what lies around what somebody sees, up the line and beside it. */
export interface Around {
  readonly above: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
}

/**
 * Who takes part, under whom and with which roles, as this service knows it.
 * A membership holds for its participation and for what lies below it in the tree of the day that is asked for. Where that
 * is today, roles begin and end at midnight in the time zone of their initiative.
 */
@Injectable()
export class Directory implements Authority {
  constructor(
    private readonly database: Database,
    private readonly writer: DirectoryWriter,
    private readonly freshness: DirectoryFreshness,
    private readonly clock: Clock,
  ) {}

  /** Writes what one or many events say; older or equal versions change nothing. */
  async apply(tx: EntityManager, received: DirectoryFact | readonly DirectoryFact[]): Promise<void> {
    await this.writer.apply(tx, Array.isArray(received) ? received : [received as DirectoryFact]);
  }

  /** True when everything that the backbone last announced has been applied here. */
  fresh(): boolean {
    return this.freshness.fresh();
  }

  async initiative(tx: EntityManager, id: string): Promise<DirectoryInitiative | undefined> {
    return initiativeById.first(tx, { id });
  }

  async participation(tx: EntityManager, id: string): Promise<DirectoryParticipation | undefined> {
    return (await this.participations(tx, [id]))[0];
  }

  /** Gives those of the participations that are known, by id. */
  async participations(tx: EntityManager, ids: readonly string[]): Promise<DirectoryParticipation[]> {
    return participationsById.rows(tx, { ids });
  }

  /** Gives the ids of the participations of a tier that take part in the initiative on the day. */
  async ofTier(tx: EntityManager, initiativeId: string, tier: Tier, day: string): Promise<string[]> {
    return (await participationsOfTier.rows(tx, { initiativeId, tier, day })).map(({ id }) => id);
  }

  /** Gives the same, and all that any of them was ever under, so that its ancestors of any day are among them. */
  async withAllAbove(tx: EntityManager, ids: readonly string[]): Promise<DirectoryParticipation[]> {
    return participationsWithAllAbove.rows(tx, { ids });
  }

  /** Finds the participation that carries the code in the initiative. */
  async find(
    tx: EntityManager,
    initiativeId: string,
    scheme: string,
    code: string,
  ): Promise<DirectoryParticipation | undefined> {
    return participationByCode.first(tx, { initiativeId, codes: JSON.stringify([{ scheme, code }]) });
  }

  /** Finds many at once, keyed by code; a code that nobody carries has no entry. */
  async findAll(
    tx: EntityManager,
    initiativeId: string,
    scheme: string,
    codes: readonly string[],
  ): Promise<Map<string, DirectoryParticipation>> {
    const found = await participationsByCode.rows(tx, { initiativeId, scheme, codes });
    const codesOf = (participation: DirectoryParticipation) =>
      participation.codes.filter((code) => code.scheme === scheme).map((code) => code.code);
    return new Map(
      found.flatMap((participation) => codesOf(participation).map((code) => [code, participation])),
    );
  }

  /** Gives the ancestors on the day, nearest first, the root last, without the participation itself. */
  async ancestorsOn(tx: EntityManager, id: string, day: string): Promise<DirectoryParticipation[]> {
    return (await this.ancestorsOfAll(tx, [id], day)).get(id) ?? [];
  }

  /** The same for many participations at once; a root has no entry. */
  async ancestorsOfAll(
    tx: EntityManager,
    ids: readonly string[],
    day: string,
  ): Promise<Map<string, DirectoryParticipation[]>> {
    return grouped(await ancestors.rows(tx, { ids, day }));
  }

  /** Gives the nearest ancestor of the tier on the day; undefined where there is none. */
  async nearestAncestor(
    tx: EntityManager,
    id: string,
    day: string,
    tier: Tier,
  ): Promise<DirectoryParticipation | undefined> {
    return (await this.ancestorsOn(tx, id, day)).find((ancestor) => ancestor.tier === tier);
  }

  /** Gives the ids of the participations and of everything below them on the day. */
  async subtreesOn(tx: EntityManager, ids: readonly string[], day: string): Promise<string[]> {
    return (await subtrees.rows(tx, { ids, day })).map(({ id }) => id);
  }

  /** Gives the roles that the subject holds at the participation or above it on the day, nearest first. */
  async rolesAt(tx: EntityManager, subject: string, participationId: string, day: string): Promise<Grant[]> {
    return (await this.rolesAtAll(tx, subject, [participationId], day)).get(participationId) ?? [];
  }

  /** The same for many participations at once; one where the subject holds nothing has no entry. */
  async rolesAtAll(
    tx: EntityManager,
    subject: string,
    participationIds: readonly string[],
    day: string,
  ): Promise<Map<string, Grant[]>> {
    const held = { ids: participationIds, subject, day, instant: this.instantOf(day) };
    const rows = await rolesAt.rows(tx, held);
    noteRights(subject, rows.map(heldBelow));
    return grouped(rows);
  }

  /**
   * Gives the nearest grant of one of the roles; refuses with 403 ROLE_REQUIRED_HERE what the subject may see, and
   * what it may not with `hidden`: the very refusal of an id that nobody gave. Without it, which is for whoever was
   * asked for the participation itself, that is 404 PARTICIPATION_NOT_FOUND (409 DIRECTORY_BEHIND while the directory
   * is catching up).
   */
  async require(
    tx: EntityManager,
    subject: string,
    role: Role | readonly Role[],
    participationId: string,
    day: string,
    hidden?: Problem,
  ): Promise<Grant> {
    const wanted: readonly Role[] = typeof role === 'string' ? [role] : role;
    return this.judge(await this.rolesAt(tx, subject, participationId, day), wanted, participationId, hidden);
  }

  /** Applies the rule of {@link require} to grants that were read before. */
  judge(grants: readonly Grant[], wanted: readonly Role[], participationId: string, hidden?: Problem): Grant {
    const grant = grants.find((held) => wanted.includes(held.role));
    if (grant) {
      standsBy(grant);
      return grant;
    }
    if (grants.some((held) => readingRoles.includes(held.role)))
      throw directoryProblems.roleRequiredHere({ participationId, roles: wanted.join(' or ') });
    if (hidden) throw hidden;
    if (!this.fresh()) throw directoryProblems.behind({ participationId }, { retryAfter: 1 });
    throw directoryProblems.participationNotFound({ participationId });
  }

  /** Gives who holds one of the roles exactly at one of the participations on the day. */
  async subjectsWith(
    tx: EntityManager,
    wanted: readonly Role[],
    participationIds: readonly string[],
    day: string,
  ): Promise<(Grant & { readonly subject: string })[]> {
    const instant = this.instantOf(day);
    return subjectsAt.rows(tx, { roles: wanted, ids: participationIds, day, instant });
  }

  /** Gives the ids of the participations under the subject's memberships of the given roles; by default all that it may read. */
  async visibleTo(
    tx: EntityManager,
    subject: string,
    day: string,
    through: readonly Role[] = readingRoles,
  ): Promise<string[]> {
    const held = { subject, day, instant: this.instantOf(day), roles: through };
    return (await subtreesOfSubject.rows(tx, held)).map(({ id }) => id);
  }

  /** Gives the sites whose filings the subject reviews on the day, each with the last days of the periods for which it does. */
  async reviewedBy(tx: EntityManager, subject: string, day: string): Promise<Reviewed[]> {
    return reviewedBySubject.rows(tx, { subject, day, instant: this.instantOf(day) });
  }

  /** Gives what stands above the subject's memberships of roles that read, and what stands right below that. */
  async around(tx: EntityManager, subject: string, day: string): Promise<Around> {
    const held = { subject, day, instant: this.instantOf(day), roles: readingRoles };
    const rows = await aroundSubject.rows(tx, held);
    const idsOf = (some: typeof rows) => new Set(some.map(({ id }) => id));
    return {
      above: idsOf(rows.filter(({ isAbove }) => isAbove)),
      beside: idsOf(rows.filter(({ isAbove }) => !isAbove)),
    };
  }

  /** Gives every role that the subject holds anywhere on the day. */
  async rolesOf(subject: string, day: string): Promise<ReadonlySet<string>> {
    const held = { subject, day, instant: this.instantOf(day) };
    const rows = await rolesAnywhere.rows(this.database.manager, held);
    return new Set(rows.map(({ role }) => role));
  }

  /** The same, each with the participation where it is held. */
  async grantsOf(subject: string, day: string): Promise<Grant[]> {
    const held = { subject, day, instant: this.instantOf(day) };
    return grantsOfSubject.rows(this.database.manager, held);
  }

  /** Gives the roles that the subject holds at each of the participations or above it, each with that participation. */
  async grantsAt(subject: string, participationIds: readonly string[], day: string): Promise<HeldRole[]> {
    const held = { ids: participationIds, subject, day, instant: this.instantOf(day) };
    return (await rolesAt.rows(this.database.manager, held)).map(heldBelow);
  }

  /** The instant that decides what day it is for a membership; none for any day but today. */
  private instantOf(day: string): Date | undefined {
    return day === this.clock.today() ? this.clock.now() : undefined;
  }
}

const heldBelow = ({ role, below }: Grant & { readonly below: string }): HeldRole => ({
  role,
  participationId: below,
});

function grouped<T extends { readonly below: string }>(rows: readonly T[]): Map<string, Omit<T, 'below'>[]> {
  const groups = new Map<string, Omit<T, 'below'>[]>();
  for (const { below, ...row } of rows) {
    const group = groups.get(below);
    if (group) group.push(row);
    else groups.set(below, [row]);
  }
  return groups;
}
