import {
  type EventClass,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  type ParticipationState,
} from '@impact/contracts';
import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { Clock, Database, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockInitiative } from '../initiatives/initiatives.service.js';
import { actorOf, Journal } from '../journal/journal.js';
import { awardsOf, refuseOutsideAward } from './award-bounds.js';
import { requireCoordinator } from './change-authority.js';
import { Participation } from './participation.entity.js';
import type { CancelChangeRequest, EndRequest, ReparentRequest } from './participations.dto.js';
import { refusalOf, tooDeep, tooDeepParents, treeAround } from './seats.js';

/** Who asks for a change of which participation, based on which version. */
export interface ChangeRequest {
  readonly id: string;
  readonly subject: string;
  readonly ifMatch: number | undefined;
}

interface Change {
  readonly event: EventClass<ParticipationState>;
  /** The member of the body that a refusal names. */
  readonly field: string;
  readonly apply: (participation: Participation) => void;
}

@Injectable()
export class ChangesService {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async reparent(request: ChangeRequest, { parentId, from }: ReparentRequest): Promise<Participation> {
    return this.#change(request, {
      event: ParticipationReparented,
      field: 'parentId',
      apply: (participation) => participation.reparent(parentId, from),
    });
  }

  async end(request: ChangeRequest, { on }: EndRequest): Promise<Participation> {
    return this.#change(request, {
      event: ParticipationEnded,
      field: 'on',
      apply: (participation) => participation.end(on, this.clock.today()),
    });
  }

  async cancelChange(request: ChangeRequest, { change, from }: CancelChangeRequest): Promise<Participation> {
    const today = this.clock.today();
    return this.#change(request, {
      event: ParticipationChangeCancelled,
      field: 'change',
      apply: (participation) =>
        change === 'end' ? participation.cancelEnd(today) : participation.cancelReparent(today, from),
    });
  }

  async #change({ id, subject, ifMatch }: ChangeRequest, change: Change): Promise<Participation> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Participation, { id });
      if (!known) throw directoryProblems.participationNotFound({ participationId: id });
      const initiative = await lockInitiative(tx, known.initiativeId);
      await this.journal.lock(tx, id);
      const before = await tx.findOneByOrFail(Participation, { id });
      await this.directory.require(tx, subject, readingRoles, id, this.clock.today());
      requireVersion(ifMatch, before.version);
      initiative.refuseClosed();
      const after = copyOf(before);
      change.apply(after);
      const grant = await requireCoordinator(tx, this.directory, {
        subject,
        before,
        after,
        today: this.clock.today(),
      });
      await refuseMisplaced(tx, after, change.field);
      after.version = this.journal.nextVersion(tx, id);
      await tx.save(after);
      await this.journal.record(tx, after.toEvent(change.event, actorOf(subject, grant)));
      return after;
    });
  }
}

const copyOf = (participation: Participation): Participation =>
  Object.assign(new Participation(), structuredClone({ ...participation }));

async function refuseMisplaced(
  tx: EntityManager,
  participation: Participation,
  field: string,
): Promise<void> {
  const tree = await treeAround(tx, participation);
  const fault = tree.faultAround(participation.id);
  if (fault) throw refusalOf(fault, field);
  const parentIds = participation.parents.map(({ parentId }) => parentId);
  const [deep] = await tooDeepParents(tx, parentIds, participation.id);
  if (deep) throw tooDeep(field, deep);
  refuseOutsideAward(participation, await awardsOf(tx, [participation]), { first: field, last: field });
}
