import { MembershipGranted, MembershipRevoked, type Role } from '@impact/contracts';
import { Directory, directoryProblems, type Grant } from '@impact/directory';
import { type Caller, Clock, Database, type Page, type Problem, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { shareDays } from '../calendar/day.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import type { Initiative } from '../initiatives/initiative.entity.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import { Membership } from './membership.entity.js';
import type { MembershipQuery, MembershipRequest, MembershipResponse } from './memberships.dto.js';
import { membershipProblems } from './memberships.errors.js';
import { listMemberships } from './memberships.queries.js';

/** Roles that only a coordinator of the whole initiative gives and takes. */
const givenFromRoot: readonly Role[] = ['steward', 'operator', 'supporter'];
/** Of these, the ones that mean nothing below the root. */
const heldAtRoot: readonly Role[] = ['steward', 'operator'];
/** Roles that read the memberships of others, at and below their node. */
const readersOfMemberships: readonly Role[] = ['coordinator', 'steward'];

/** Grants and revokes memberships, and lists those that the caller may read. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async grant({ subject: caller }: Caller, request: MembershipRequest): Promise<Membership> {
    return this.database.transaction(async (tx) => {
      const [initiative, grant] = await this.authorize(tx, caller, request);
      initiative.refuseClosed();
      if (request.subject === caller) throw membershipProblems.toOneself({ path: 'subject' });
      const membership = this.membershipOf(initiative, request);
      await this.events.lock(tx, membership.id);
      await refuseClash(tx, membership);
      await refuseStandInForNobody(tx, membership);
      await tx.insert(Membership, membership);
      await this.events.record(tx, membership.toEvent(MembershipGranted, actorOf(caller, grant)));
      return membership;
    });
  }

  /** Revokes at once: the membership gives nothing from now on, on any day. */
  async revoke({ subject: caller }: Caller, id: string, ifMatch?: number): Promise<Membership> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Membership, { id });
      const hidden = membershipProblems.notFound({ membershipId: id });
      if (!known || !(await this.reads(tx, caller, known))) throw hidden;
      const [, grant] = await this.authorize(tx, caller, known, hidden);
      await this.events.lock(tx, id);
      const membership = await tx.findOneByOrFail(Membership, { id });
      requireVersion(ifMatch, membership.version);
      if (membership.subject === caller) throw membershipProblems.toOneself({ path: 'subject' });
      if (membership.status === 'revoked') throw membershipProblems.revoked({ membershipId: id });
      Object.assign(membership, { status: 'revoked', version: this.events.nextVersion(tx, id) });
      await tx.save(membership);
      await this.events.record(tx, membership.toEvent(MembershipRevoked, actorOf(caller, grant)));
      return membership;
    });
  }

  /** Lists one's own memberships and those within what one coordinates. */
  async list(
    { subject: caller }: Caller,
    { initiativeId, participationId, subject, after, limit }: MembershipQuery,
  ): Promise<Page<MembershipResponse>> {
    const { manager } = this.database;
    const today = this.clock.today();
    const rows = await listMemberships.rows(manager, {
      caller,
      coordinated: await this.directory.visibleTo(manager, caller, today, readersOfMemberships),
      initiativeId,
      participationId,
      subject,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  /** Tells whether somebody reads the membership: as its subject, or where they coordinate or are steward. */
  private async reads(
    tx: EntityManager,
    caller: string,
    { subject, participationId }: Membership,
  ): Promise<boolean> {
    if (subject === caller) return true;
    const grants = await this.directory.rolesAt(tx, caller, participationId, this.clock.today());
    return grants.some(({ role }) => readersOfMemberships.includes(role));
  }

  /** Locks the initiative and finds the coordinator's grant that reaches the participation and the role. */
  private async authorize(
    tx: EntityManager,
    caller: string,
    { participationId, role }: Pick<Membership, 'participationId' | 'role'>,
    hidden?: Problem,
  ): Promise<[Initiative, Grant]> {
    const { initiative, grant } = await this.coordination.require(tx, caller, participationId, hidden);
    const { rootParticipationId } = initiative;
    if (!givenFromRoot.includes(role)) return [initiative, grant];
    if (heldAtRoot.includes(role) && participationId !== rootParticipationId)
      throw membershipProblems.onlyAtRoot({ path: 'role', role, rootParticipationId });
    const below = directoryProblems.roleRequiredHere({
      participationId: rootParticipationId,
      roles: 'coordinator',
    });
    const today = this.clock.today();
    return [
      initiative,
      await this.directory.require(tx, caller, 'coordinator', rootParticipationId, today, below),
    ];
  }

  private membershipOf(initiative: Initiative, request: MembershipRequest): Membership {
    const { subject, role, participationId } = request;
    const validFrom = request.validFrom ?? this.clock.today(initiative.timeZone);
    const validTo = request.validTo ?? null;
    const standsInFor = request.standsInFor ?? null;
    if (validTo !== null && validTo < validFrom)
      throw membershipProblems.endBeforeStart({ path: 'validTo', validTo, validFrom });
    if (standsInFor !== null && validTo === null)
      throw membershipProblems.standInWithoutEnd({ path: 'validTo' });
    return Membership.granted(initiative, {
      subject,
      role,
      participationId,
      validFrom,
      validTo,
      standsInFor,
    });
  }
}

/** Refuses a stand-in unless another person holds the role there themselves, on all of these days. */
async function refuseStandInForNobody(tx: EntityManager, standIn: Membership): Promise<void> {
  const { standsInFor: absent, participationId, role } = standIn;
  if (absent === null) return;
  const held = await tx.findBy(Membership, { subject: absent, participationId, role, status: 'granted' });
  if (absent === standIn.subject || !held.some((one) => one.isStoodInBy(standIn)))
    throw membershipProblems.nobodyToStandInFor({ path: 'standsInFor', absent, role });
}

async function refuseClash(tx: EntityManager, membership: Membership): Promise<void> {
  const { subject, participationId } = membership;
  const held = await tx.findBy(Membership, { subject, participationId, status: 'granted' });
  for (const other of held) {
    if (membership.excludes(other))
      throw membershipProblems.rolesSeparated({ path: 'role', membershipId: other.id, held: other.role });
    if (membership.role === other.role && shareDays(membership, other))
      throw membershipProblems.exists({ path: 'role', membershipId: other.id });
  }
}
