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
import {
  type Caller,
  Clock,
  Database,
  type Page,
  type Problem,
  requireVersion,
  requireVersionRead,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import type { Initiative } from '../initiatives/initiative.entity.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { lockInitiative } from '../initiatives/lock-initiative.js';
import { requireOrganizations } from '../organizations/require-organizations.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { present } from '../requests/present.js';
import { Award } from './award.entity.js';
import type {
  AllocationRequest,
  AwardAmendmentRequest,
  AwardClosingRequest,
  AwardQuery,
  AwardRequest,
  AwardResponse,
} from './awards.dto.js';
import { awardProblems } from './awards.errors.js';
import { listAwards, participationOutside, participationsOfInitiative } from './awards.queries.js';

interface AwardChange {
  readonly event: EventClass<AwardState>;
  /** `requireVersionRead` for what replaces a whole; `requireVersion` unless told. */
  readonly checkVersion?: typeof requireVersion;
  readonly apply: (award: Award, tx: EntityManager) => void | Promise<void>;
}

/** Enters awards, amends, allocates and closes them, and lists those that concern the caller. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async make({ subject }: Caller, request: AwardRequest): Promise<Award> {
    return this.database.transaction(async (tx) => {
      const initiative = await lockInitiative(tx, request.initiativeId);
      const hidden = initiativeProblems.notFound({ initiativeId: initiative.id });
      const actor = await this.steward(tx, subject, initiative, hidden);
      initiative.refuseClosed();
      const award = newAward(request);
      await this.events.lock(tx, award.id);
      await requireOrganizations(tx, partiesOf(award));
      award.check();
      await refuseForeignParticipations(tx, award);
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(Award)
        .values(award)
        .orIgnore()
        .returning('id')
        .execute();
      if (inserted.raw.length === 0)
        throw awardProblems.numberTaken({ path: 'number', number: award.number });
      await this.events.record(tx, award.toEvent(AwardMade, actor));
      return award;
    });
  }

  async amend(
    caller: Caller,
    id: string,
    { allocations, ...rest }: AwardAmendmentRequest,
    ifMatch?: number,
  ): Promise<Award> {
    const amendment: AwardChange = {
      event: AwardAmended,
      checkVersion: requireVersionRead,
      apply: async (award, tx) => {
        Object.assign(award, present(rest));
        if (allocations) award.allocations = withIds(allocations, award.allocations);
        award.check();
        await refuseForeignParticipations(tx, award);
        await refuseLeftOutside(tx, award);
      },
    };
    return this.change(caller, id, amendment, ifMatch);
  }

  async allocate(caller: Caller, id: string, request: AllocationRequest, ifMatch?: number): Promise<Award> {
    const amendment: AwardChange = {
      event: AwardAmended,
      apply: async (award, tx) => {
        award.allocate({ id: uuidv7(), ...request });
        await refuseForeignParticipations(tx, award);
      },
    };
    return this.change(caller, id, amendment, ifMatch);
  }

  async close(caller: Caller, id: string, { on }: AwardClosingRequest, ifMatch?: number): Promise<Award> {
    const closing: AwardChange = {
      event: AwardClosed,
      apply: (award) => {
        const today = this.clock.today();
        if (on !== undefined) refuseTooLate('on', on, today);
        award.close(on ?? today);
      },
    };
    return this.change(caller, id, closing, ifMatch);
  }

  async get({ subject }: Caller, id: string): Promise<AwardResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const award = await listAwards.first(manager, { visible, id, most: 1 });
    if (!award) throw awardProblems.notFound({ awardId: id });
    return award;
  }

  async list({ subject }: Caller, { initiativeId, after, limit }: AwardQuery): Promise<Page<AwardResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const rows = await listAwards.rows(manager, {
      visible,
      initiativeId,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  private async change(
    { subject }: Caller,
    id: string,
    { event, checkVersion = requireVersion, apply }: AwardChange,
    ifMatch?: number,
  ): Promise<Award> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Award, { id });
      const hidden = awardProblems.notFound({ awardId: id });
      if (!known) throw hidden;
      const initiative = await lockInitiative(tx, known.initiativeId);
      const actor = await this.steward(tx, subject, initiative, hidden);
      await this.events.lock(tx, id);
      const award = await tx.findOneByOrFail(Award, { id });
      checkVersion(ifMatch, award.version);
      initiative.refuseClosed();
      award.refuseClosed();
      await apply(award, tx);
      award.version = this.events.nextVersion(tx, id);
      await tx.save(award);
      await this.events.record(tx, award.toEvent(event, actor));
      return award;
    });
  }

  /** Gives the steward as an actor; whoever sees nothing at the root is answered with `hidden`. */
  private async steward(
    tx: EntityManager,
    subject: string,
    { rootParticipationId: root }: Initiative,
    hidden: Problem,
  ) {
    const today = this.clock.today();
    return actorOf(subject, await this.directory.require(tx, subject, 'steward', root, today, hidden));
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

const partiesOf = ({ funderId, recipientId }: Award) => [
  { path: 'funderId', organizationId: funderId },
  { path: 'recipientId', organizationId: recipientId },
];

/** Refuses money for participations of another initiative. */
async function refuseForeignParticipations(tx: EntityManager, award: Award): Promise<void> {
  const { initiativeId, allocations } = award;
  const ids = [...new Set(allocations.map(({ participationId }) => participationId))];
  if (ids.length === 0) return;
  const own = await participationsOfInitiative.rows(tx, { initiativeId, ids });
  const foreign = ids.find((id) => !own.some((participation) => participation.id === id));
  if (foreign) throw directoryProblems.participationNotFound({ participationId: foreign });
}

async function refuseLeftOutside(tx: EntityManager, award: Award): Promise<void> {
  const outside = await participationOutside.first(tx, {
    awardId: award.id,
    projectStart: award.projectStart ?? '-infinity',
    projectEnd: award.projectEnd ?? 'infinity',
  });
  if (outside) throw awardProblems.participationsOutside({ path: 'projectEnd', participationId: outside.id });
}
