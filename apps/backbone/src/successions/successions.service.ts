import {
  event,
  type EventClass,
  OrganizationSucceeded,
  OrganizationSuccessionRevoked,
  type SuccessionKind,
  type SuccessionState,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database, type Page, requireVersionRead } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { Organization } from '../organizations/organization.entity.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Succession } from './succession.entity.js';
import type { SuccessionQuery, SuccessionRequest, SuccessionResponse } from './successions.dto.js';
import { successionProblems } from './successions.errors.js';
import { listSuccessions, successionsNaming } from './successions.queries.js';

interface Shape {
  readonly fits: (before: number, after: number) => boolean;
  readonly remedy: string;
}

/** How many organizations are on either side of each kind. */
const shapes: Readonly<Record<SuccessionKind, Shape>> = {
  renamed: {
    fits: (before, after) => before === 1 && after === 1,
    remedy: 'has one predecessor and another one as successor',
  },
  merged: {
    fits: (before, after) => before > 1 && after === 1,
    remedy: 'has two or more predecessors and one successor, which may be one of them',
  },
  split: {
    fits: (before, after) => before === 1 && after > 1,
    remedy: 'has one predecessor and two or more successors, of which it may be one',
  },
};

/** Enters which organizations followed upon which, and takes back what was entered by mistake. */
@Injectable()
export class SuccessionsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly clock: Clock,
  ) {}

  async enter({ subject }: Caller, request: SuccessionRequest): Promise<Succession> {
    return this.database.transaction(async (tx) => {
      const succession = Object.assign(new Succession(), request, {
        id: uuidv7(),
        status: 'recorded',
        version: 1,
      });
      this.refuseMisshapen(succession);
      await requireOrganizations(tx, named(succession));
      await this.events.lock(tx, succession.organizationIds);
      await refuseContradicting(tx, succession);
      await tx.insert(Succession, succession);
      await this.tell(tx, OrganizationSucceeded, succession, subject);
      return succession;
    });
  }

  async revoke({ subject }: Caller, id: string, ifMatch: number): Promise<Succession> {
    return this.database.transaction(async (tx) => {
      const { organizationIds } = await this.found(tx, id);
      await this.events.lock(tx, organizationIds);
      const succession = await this.found(tx, id);
      requireVersionRead(ifMatch, succession.version);
      if (succession.status === 'revoked') throw successionProblems.revoked({ successionId: id });
      Object.assign(succession, { status: 'revoked', version: succession.version + 1 });
      await tx.save(succession);
      await this.tell(tx, OrganizationSuccessionRevoked, succession, subject);
      return succession;
    });
  }

  async get(id: string): Promise<Succession> {
    return this.found(this.database.manager, id);
  }

  async list({ organizationId, limit, after }: SuccessionQuery): Promise<Page<SuccessionResponse>> {
    const asked = { organizationId, after: startOf(after), most: limit + 1 };
    return pageFrom(await listSuccessions.rows(this.database.manager, asked), limit);
  }

  private async found(tx: EntityManager, id: string): Promise<Succession> {
    const succession = await tx.findOneBy(Succession, { id });
    if (!succession) throw successionProblems.notFound({ successionId: id });
    return succession;
  }

  private refuseMisshapen({ kind, predecessorIds, successorIds, effectiveOn }: Succession): void {
    const { fits, remedy } = shapes[kind];
    const isSame = kind === 'renamed' && predecessorIds[0] === successorIds[0];
    if (isSame || !fits(predecessorIds.length, successorIds.length))
      throw successionProblems.shape({ kind, remedy });
    const today = this.clock.today();
    if (effectiveOn > today)
      throw successionProblems.notYet({ path: 'effectiveOn', day: effectiveOn, today });
  }

  /** Tells of each predecessor what it is now: gone, or there as before. */
  private async tell(
    tx: EntityManager,
    eventClass: EventClass<SuccessionState>,
    succession: Succession,
    subject: string,
  ): Promise<void> {
    const { id, kind, predecessorIds, successorIds, effectiveOn, source, endedIds } = succession;
    const actor = actorOf(subject, { role: 'steward' });
    const status = succession.status === 'recorded' ? 'succeeded' : 'active';
    for (const organizationId of [...predecessorIds].sort()) {
      const organization = await tx.findOneByOrFail(Organization, { id: organizationId });
      const changed = endedIds.includes(organizationId) && { status };
      Object.assign(organization, changed, { version: this.events.nextVersion(tx, organizationId) });
      await tx.save(organization);
      const said = { id, kind, predecessorIds, successorIds, effectiveOn, source };
      await this.events.record(tx, event(eventClass, { ...organization.toState(actor), succession: said }));
    }
  }
}

/**
 * Refuses what is entered already, what names an organization after the day on which it was gone, and what ends one that a later
 * succession names: what remains has no cycle on any day.
 */
async function refuseContradicting(tx: EntityManager, succession: Succession): Promise<void> {
  const { organizationIds } = succession;
  const rows = await successionsNaming.rows(tx, { organizationIds });
  const others = rows.map((row) => Object.assign(new Succession(), row));
  const same = others.find((other) => saysTheSame(other, succession));
  if (same) throw successionProblems.exists({ successionId: same.id });
  for (const { path, organizationId } of named(succession))
    for (const other of others.filter((each) => each.organizationIds.includes(organizationId))) {
      const { id: successionId, effectiveOn } = other;
      const said = { path, organizationId, effectiveOn, successionId };
      const ends = succession.endedIds.includes(organizationId);
      const hasEnded = other.endedIds.includes(organizationId);
      if (hasEnded && (ends || effectiveOn <= succession.effectiveOn)) throw successionProblems.ended(said);
      if (ends && !hasEnded && effectiveOn > succession.effectiveOn) throw successionProblems.later(said);
    }
}

/** Gives the organizations on both sides, each with its place in the request. */
const named = (succession: Succession) =>
  (['predecessorIds', 'successorIds'] as const).flatMap((side) =>
    succession[side].map((organizationId, at) => ({ path: `${side}.${at}`, organizationId })),
  );

const saysTheSame = (a: Succession, b: Succession): boolean =>
  a.kind === b.kind &&
  a.effectiveOn === b.effectiveOn &&
  sameMembers(a.predecessorIds, b.predecessorIds) &&
  sameMembers(a.successorIds, b.successorIds);

const sameMembers = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));
