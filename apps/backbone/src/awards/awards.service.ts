import {
  type Allocation,
  AwardAmended,
  AwardClosed,
  AwardMade,
  type AwardState,
  type EventClass,
  readCode,
} from '@impact/contracts';
import { Directory, directoryProblems } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database, type Page, type Problem, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { present } from '../bodies/present.js';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import type { Initiative } from '../initiatives/initiative.entity.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { lockInitiative } from '../initiatives/initiatives.service.js';
import { actorOf, Journal } from '../journal/journal.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { organizationsById } from '../organizations/organizations.service.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Participation } from '../participations/participation.entity.js';
import { Award } from './award.entity.js';
import type { AllocationRequest, AwardAmendment, AwardQuery, AwardRequest, AwardView } from './awards.dto.js';
import { awardProblems } from './awards.errors.js';
import { listAwards, participationOutside } from './awards.queries.js';

@Injectable()
export class AwardsService {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async make(subject: string, request: AwardRequest): Promise<Award> {
    return this.database.transaction(async (tx) => {
      const initiative = await lockInitiative(tx, request.initiativeId);
      const hidden = initiativeProblems.notFound({ initiativeId: initiative.id });
      const actor = await this.#steward(tx, subject, initiative, hidden);
      initiative.refuseClosed();
      const award = newAward(request);
      await this.journal.lock(tx, award.id);
      await this.#refuseUnknownParties(tx, award);
      award.check();
      await this.#refuseStrangers(tx, award);
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(Award)
        .values(award)
        .orIgnore()
        .returning('id')
        .execute();
      if (inserted.raw.length === 0)
        throw awardProblems.numberTaken({ field: 'number', number: award.number });
      await this.journal.record(tx, award.toEvent(AwardMade, actor));
      return award;
    });
  }

  async amend(
    id: string,
    subject: string,
    ifMatch: number | undefined,
    amendment: AwardAmendment,
  ): Promise<Award> {
    return this.#change(id, subject, ifMatch, AwardAmended, async (award, tx) => {
      const { allocations, ...rest } = amendment;
      Object.assign(
        award,
        present(rest),
        allocations && { allocations: withIds(allocations, award.allocations) },
      );
      award.check();
      await this.#refuseStrangers(tx, award);
      await refuseLeftOutside(tx, award);
    });
  }

  async allocate(
    id: string,
    subject: string,
    ifMatch: number | undefined,
    request: AllocationRequest,
  ): Promise<Award> {
    return this.#change(id, subject, ifMatch, AwardAmended, async (award, tx) => {
      award.allocate({ id: uuidv7(), ...request });
      await this.#refuseStrangers(tx, award);
    });
  }

  async close(id: string, subject: string, ifMatch: number | undefined, on?: string): Promise<Award> {
    return this.#change(id, subject, ifMatch, AwardClosed, (award) => {
      const today = this.clock.today();
      if (on !== undefined) refuseTooLate('on', on, today);
      award.close(on ?? today);
    });
  }

  async get(id: string, subject: string): Promise<AwardView> {
    const [award] = await this.#visible(subject, null, id, null, 1);
    if (!award) throw awardProblems.notFound({ awardId: id });
    return award;
  }

  async list(subject: string, { initiativeId, after, limit }: AwardQuery): Promise<Page<AwardView>> {
    return pageFrom(
      await this.#visible(subject, initiativeId ?? null, null, startOf(after), limit + 1),
      limit,
    );
  }

  async #visible(
    subject: string,
    initiativeId: string | null,
    id: string | null,
    after: string | null,
    limit: number,
  ) {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    return (await manager.query(listAwards, [initiativeId, visible, id, after, limit])) as AwardView[];
  }

  async #change(
    id: string,
    subject: string,
    ifMatch: number | undefined,
    eventClass: EventClass<AwardState>,
    change: (award: Award, tx: EntityManager) => void | Promise<void>,
  ): Promise<Award> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Award, { id });
      const hidden = awardProblems.notFound({ awardId: id });
      if (!known) throw hidden;
      const initiative = await lockInitiative(tx, known.initiativeId);
      const actor = await this.#steward(tx, subject, initiative, hidden);
      await this.journal.lock(tx, id);
      const award = await tx.findOneByOrFail(Award, { id });
      requireVersion(ifMatch, award.version);
      initiative.refuseClosed();
      award.refuseClosed();
      await change(award, tx);
      award.version = this.journal.nextVersion(tx, id);
      await tx.save(award);
      await this.journal.record(tx, award.toEvent(eventClass, actor));
      return award;
    });
  }

  /** Gives the steward as an actor; whoever sees nothing at the root is answered with `hidden`. */
  async #steward(
    tx: EntityManager,
    subject: string,
    { rootParticipationId: root }: Initiative,
    hidden: Problem,
  ) {
    const today = this.clock.today();
    return actorOf(subject, await this.directory.require(tx, subject, 'steward', root, today, hidden));
  }

  async #refuseUnknownParties(tx: EntityManager, { funderId, recipientId }: Award): Promise<void> {
    const known = await organizationsById(tx, [funderId, recipientId]);
    for (const [field, organizationId] of Object.entries({ funderId, recipientId }))
      if (!known.has(organizationId)) throw organizationProblems.unknown({ field, organizationId });
  }

  /** Money goes to participations of the same initiative only. */
  async #refuseStrangers(tx: EntityManager, { initiativeId, allocations }: Award): Promise<void> {
    const ids = [...new Set(allocations.map((allocation) => allocation.participationId))];
    if (ids.length === 0) return;
    const known = await tx.find(Participation, {
      where: { id: In(ids), initiativeId },
      select: { id: true },
    });
    const stranger = ids.find((id) => !known.some((participation) => participation.id === id));
    if (stranger) throw directoryProblems.participationNotFound({ participationId: stranger });
  }
}

function newAward({ allocations, ...request }: AwardRequest): Award {
  return Object.assign(new Award(), {
    projectStart: null,
    projectEnd: null,
    closedOn: null,
    ...present(request),
    numberReading: readCode(request.number),
    allocations: withIds(allocations, []),
    id: uuidv7(),
    version: 1,
  });
}

/** Gives each allocation an id; one that was there before for the same period and participation keeps its own. */
function withIds(requests: readonly AllocationRequest[], before: readonly Allocation[]): Allocation[] {
  return requests.map((request) => {
    const known = before.find(
      (one) =>
        one.budgetPeriodId === request.budgetPeriodId && one.participationId === request.participationId,
    );
    return { ...request, id: known?.id ?? uuidv7() };
  });
}

async function refuseLeftOutside(tx: EntityManager, award: Award): Promise<void> {
  const period = [award.projectStart ?? '-infinity', award.projectEnd ?? 'infinity'];
  const [outside]: { id: string }[] = await tx.query(participationOutside, [award.id, ...period]);
  if (outside)
    throw awardProblems.participationsOutside({ field: 'projectEnd', participationId: outside.id });
}
