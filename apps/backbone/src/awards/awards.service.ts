import {
  type Actor,
  type Allocation,
  AwardClosed,
  AwardMade,
  type AwardState,
  readCode,
} from '@impact/contracts';
import { Directory, directoryProblems } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import {
  type Caller,
  Clock,
  Database,
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
import { present } from '../requests/present.js';
import { Award } from './award.entity.js';
import type {
  AllocationAcknowledgementRequest,
  AllocationRequest,
  AwardAmendmentRequest,
  AwardClosingRequest,
  AwardRequest,
} from './awards.dto.js';
import { awardProblems } from './awards.errors.js';
import { participationOutside, participationsOfInitiative } from './awards.queries.js';

/** Somebody who asks for a change, and in which initiative. */
interface Asked {
  readonly subject: string;
  readonly initiative: Initiative;
}

interface AwardChange {
  /** `before` are the allocations that it had. */
  readonly toEvent: (award: Award, actor: Actor, before: readonly Allocation[]) => AwardState;
  /** What whoever sees nothing of it is answered; that there is no such award unless told. */
  readonly hidden?: Problem;
  /** Who may make it; the steward unless told. */
  readonly require?: (tx: EntityManager, asked: Asked, award: Award) => Promise<Actor>;
  /** `requireVersionRead` for what replaces a whole; `requireVersion` unless told. */
  readonly checkVersion?: typeof requireVersion;
  readonly apply: (award: Award, tx: EntityManager, initiative: Initiative) => void | Promise<void>;
}

/**
 * Enters awards, amends, allocates, acknowledges and closes them. The lock of the initiative keeps changes of an award apart, so
 * that no two of them give out the same money.
 */
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
      const actor = await this.steward(tx, { subject, initiative }, hidden);
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
      toEvent: (award, actor, before) => award.toAmended(before, actor),
      checkVersion: requireVersionRead,
      apply: async (award, tx) => {
        Object.assign(award, present(rest));
        if (allocations) award.replaceAllocations(allocations, uuidv7);
        award.check();
        await refuseForeignParticipations(tx, award);
        await refuseLeftOutside(tx, award);
      },
    };
    return this.change(caller, id, amendment, ifMatch);
  }

  async allocate(caller: Caller, id: string, request: AllocationRequest, ifMatch?: number): Promise<Award> {
    const amendment: AwardChange = {
      toEvent: (award, actor, before) => award.toAmended(before, actor),
      apply: async (award, tx) => {
        award.allocate({ id: uuidv7(), ...request });
        await refuseForeignParticipations(tx, award);
      },
    };
    return this.change(caller, id, amendment, ifMatch);
  }

  async close(caller: Caller, id: string, { on }: AwardClosingRequest, ifMatch?: number): Promise<Award> {
    const closing: AwardChange = {
      toEvent: (award, actor) => award.toEvent(AwardClosed, actor),
      apply: (award) => {
        const today = this.clock.today();
        if (on !== undefined) refuseTooLate('on', on, today);
        award.close(on ?? today);
      },
    };
    return this.change(caller, id, closing, ifMatch);
  }

  /** Notes that the team of the participation that gets an allocation acknowledged its amount, and nobody above in its place. */
  async acknowledge(
    caller: Caller,
    { id, allocationId }: { readonly id: string; readonly allocationId: string },
    { amountUsd }: AllocationAcknowledgementRequest,
    ifMatch?: number,
  ): Promise<Award> {
    const hidden = awardProblems.allocationNotFound({ awardId: id, allocationId });
    const acknowledgement: AwardChange = {
      toEvent: (award, actor) => award.toAcknowledgement(allocationId, actor),
      hidden,
      require: async (tx, { subject }, award) => {
        const allocation = award.allocation(allocationId);
        if (!allocation) throw hidden;
        const { participationId } = allocation;
        const today = this.clock.today();
        const grant = await this.directory.require(
          tx,
          subject,
          'coordinator',
          participationId,
          today,
          hidden,
        );
        if (grant.participationId !== participationId)
          throw awardProblems.notTheCommunity({ allocationId, participationId });
        return actorOf(subject, grant);
      },
      apply: (award, _tx, { timeZone }) =>
        award.acknowledge(allocationId, amountUsd, this.clock.today(timeZone)),
    };
    return this.change(caller, id, acknowledgement, ifMatch);
  }

  private async change(
    { subject }: Caller,
    id: string,
    change: AwardChange,
    ifMatch?: number,
  ): Promise<Award> {
    const { hidden = awardProblems.notFound({ awardId: id }), checkVersion = requireVersion } = change;
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Award, { id });
      if (!known) throw hidden;
      const initiative = await lockInitiative(tx, known.initiativeId);
      await this.events.lock(tx, id);
      const award = await tx.findOneByOrFail(Award, { id });
      const asked = { subject, initiative };
      const actor = await (change.require?.(tx, asked, award) ?? this.steward(tx, asked, hidden));
      checkVersion(ifMatch, award.version);
      initiative.refuseClosed();
      award.refuseClosed();
      const before = award.allocations;
      await change.apply(award, tx, initiative);
      award.version = this.events.nextVersion(tx, id);
      await tx.save(award);
      await this.events.record(tx, change.toEvent(award, actor, before));
      return award;
    });
  }

  /** Gives the steward as an actor; whoever sees nothing at the root is answered with `hidden`. */
  private async steward(tx: EntityManager, { subject, initiative }: Asked, hidden: Problem): Promise<Actor> {
    const root = initiative.rootParticipationId;
    const today = this.clock.today();
    return actorOf(subject, await this.directory.require(tx, subject, 'steward', root, today, hidden));
  }
}

function newAward({ allocations, ...request }: AwardRequest): Award {
  const award = Object.assign(new Award(), {
    projectStart: null,
    projectEnd: null,
    closedOn: null,
    ...present(request),
    numberReading: readCode(request.number),
    allocations: [],
    id: uuidv7(),
    version: 1,
  });
  award.replaceAllocations(allocations, uuidv7);
  return award;
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
