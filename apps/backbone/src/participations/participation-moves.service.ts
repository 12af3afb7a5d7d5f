import {
  type EventClass,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  type ParticipationState,
} from '@impact/contracts';
import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { type Caller, Clock, Database, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { lockInitiative } from '../initiatives/lock-initiative.js';
import { awardsOf, refuseOutsideAward } from './award-bounds.js';
import { requireCoordinator } from './change-authority.js';
import { tooDeepParents, treeAround } from './participation-tree.loader.js';
import { Participation } from './participation.entity.js';
import type { CancelChangeRequest, EndRequest, ReparentRequest } from './participations.dto.js';
import { placementProblem, tooDeep } from './placement-problems.js';

interface Change {
  readonly event: EventClass<ParticipationState>;
  /** The member of the request that a refusal names. */
  readonly path: string;
  readonly apply: (participation: Participation) => void;
}

/** Moves and ends participations, and takes back what lies ahead. */
@Injectable()
export class ParticipationMovesService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async reparent(
    caller: Caller,
    id: string,
    { parentId, from }: ReparentRequest,
    ifMatch?: number,
  ): Promise<Participation> {
    const change: Change = {
      event: ParticipationReparented,
      path: 'parentId',
      apply: (participation) => participation.reparent(parentId, from),
    };
    return this.change(caller, id, change, ifMatch);
  }

  async end(caller: Caller, id: string, { on }: EndRequest, ifMatch?: number): Promise<Participation> {
    const change: Change = {
      event: ParticipationEnded,
      path: 'on',
      apply: (participation) => participation.end(on, this.clock.today()),
    };
    return this.change(caller, id, change, ifMatch);
  }

  async cancelChange(
    caller: Caller,
    id: string,
    { change: kind, from }: CancelChangeRequest,
    ifMatch: number,
  ): Promise<Participation> {
    const today = this.clock.today();
    const change: Change = {
      event: ParticipationChangeCancelled,
      path: 'change',
      apply: (participation) =>
        kind === 'end' ? participation.cancelEnd(today) : participation.cancelReparent(today, from),
    };
    return this.change(caller, id, change, ifMatch);
  }

  private async change(
    { subject }: Caller,
    id: string,
    change: Change,
    ifMatch?: number,
  ): Promise<Participation> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Participation, { id });
      if (!known) throw directoryProblems.participationNotFound({ participationId: id });
      const initiative = await lockInitiative(tx, known.initiativeId);
      await this.events.lock(tx, id);
      const before = await tx.findOneByOrFail(Participation, { id });
      const today = this.clock.today();
      await this.directory.require(tx, subject, readingRoles, id, today);
      requireVersion(ifMatch, before.version);
      initiative.refuseClosed();
      const after = copyOf(before);
      change.apply(after);
      const grant = await requireCoordinator(tx, this.directory, { subject, before, after, today });
      await refuseMisplaced(tx, after, change.path);
      after.version = this.events.nextVersion(tx, id);
      await tx.save(after);
      await this.events.record(tx, after.toEvent(change.event, actorOf(subject, grant)));
      return after;
    });
  }
}

const copyOf = (participation: Participation): Participation =>
  Object.assign(new Participation(), structuredClone({ ...participation }));

async function refuseMisplaced(tx: EntityManager, participation: Participation, path: string): Promise<void> {
  const tree = await treeAround(tx, participation);
  const fault = tree.faultAround(participation.id);
  if (fault) throw placementProblem(fault, path);
  const parentIds = participation.parents.map(({ parentId }) => parentId);
  const [deep] = await tooDeepParents(tx, parentIds, participation.id);
  if (deep) throw tooDeep(path, deep);
  refuseOutsideAward(participation, await awardsOf(tx, [participation]), { first: path, last: path });
}
