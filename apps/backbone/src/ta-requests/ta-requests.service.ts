import { type TaRequestStatus, TaRequestOpened } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isEach,
  isId,
  type Page,
  requireVersion,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { isDay } from '../calendar/day.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { Coordination } from '../participations/coordination.js';
import { type TaRequestAction, taRequestTransitions } from './state-table.js';
import { TaRequest, type TaRequestChange } from './ta-request.entity.js';
import type { TaRequestQuery, TaRequestRequest, TaRequestResponse } from './ta-requests.dto.js';
import { taRequestProblems } from './ta-requests.errors.js';
import { listTaRequests } from './ta-requests.queries.js';

/** How many of one participation wait for an answer at most. */
const mostAtOnce = 100;
const waiting: TaRequestStatus[] = ['open', 'assigned'];

/** An action on a request, and the version that it is based on. */
export interface TaRequestAct extends TaRequestChange {
  readonly action: TaRequestAction;
  readonly ifMatch: number;
}

/** Opens requests for technical assistance, takes them through their states, and lists what the caller may see. */
@Injectable()
export class TaRequestsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async open({ subject }: Caller, request: TaRequestRequest): Promise<TaRequest> {
    return this.database.transaction(async (tx) => {
      const { participationId, dueOn } = request;
      const { initiative, grant } = await this.coordination.require(tx, subject, participationId);
      initiative.refuseClosed();
      refuseDue(dueOn, this.clock.today(initiative.timeZone));
      const asked = Object.assign(new TaRequest(), {
        ...request,
        id: uuidv7(),
        initiativeId: initiative.id,
        status: 'open',
        requestedBy: subject,
        assignedTo: null,
        resolutionCode: null,
        answer: null,
        version: 1,
      });
      await this.events.lock(tx, asked.id);
      await refuseTooMany(tx, participationId);
      await tx.insert(TaRequest, asked);
      await this.events.record(tx, asked.toEvent(TaRequestOpened, actorOf(subject, grant)));
      return asked;
    });
  }

  /** Takes an action by the state table, under the initiative's lock and the request's. */
  async act(
    { subject }: Caller,
    id: string,
    { action, ifMatch, ...change }: TaRequestAct,
  ): Promise<TaRequest> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(TaRequest, { id });
      const hidden = taRequestProblems.notFound({ taRequestId: id });
      if (!known) throw hidden;
      const { participationId } = known;
      const { by } = taRequestTransitions[action];
      const { initiative, grant } = await this.coordination.requireAs(
        tx,
        by,
        subject,
        participationId,
        hidden,
      );
      initiative.refuseClosed();
      await this.events.lock(tx, id);
      const asked = await tx.findOneByOrFail(TaRequest, { id });
      requireVersion(ifMatch, asked.version);
      if (change.dueOn !== undefined) refuseDue(change.dueOn, this.clock.today(initiative.timeZone));
      const eventClass = asked.act(action, change);
      if (asked.status === 'open') await refuseTooMany(tx, participationId);
      if (change.assignedTo !== undefined) await this.refuseOthers(tx, participationId, change.assignedTo);
      asked.version = this.events.nextVersion(tx, id);
      await tx.save(asked);
      await this.events.record(tx, asked.toEvent(eventClass, actorOf(subject, grant)));
      return asked;
    });
  }

  async get({ subject }: Caller, id: string): Promise<TaRequestResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listTaRequests.first(manager, { visible, id, most: 1 });
    if (!found) throw taRequestProblems.notFound({ taRequestId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, ...only }: TaRequestQuery,
  ): Promise<Page<TaRequestResponse>> {
    const { manager } = this.database;
    const [afterDue, afterId] = after === undefined ? [] : decodeCursor(after, isEach(isDay, isId));
    const rows = await listTaRequests.rows(manager, {
      visible: await this.directory.visibleTo(manager, subject, this.clock.today()),
      ...only,
      afterDue,
      afterId,
      most: limit + 1,
    });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ dueOn, id }) => [dueOn, id] });
  }

  /** Refuses whoever is no supporter at the participation or above it today. */
  private async refuseOthers(tx: EntityManager, participationId: string, subject: string): Promise<void> {
    const today = this.clock.today();
    const above = await this.directory.ancestorsOn(tx, participationId, today);
    const line = [participationId, ...above.map(({ id }) => id)];
    const supporters = await this.directory.subjectsWith(tx, ['supporter'], line, today);
    if (!supporters.some((each) => each.subject === subject))
      throw taRequestProblems.notSupporter({ path: 'assignedTo', participationId });
  }
}

function refuseDue(day: string, today: string): void {
  if (day < today) throw taRequestProblems.dueBeforeToday({ path: 'dueOn', day, today });
  refuseTooLate('dueOn', day, today);
}

async function refuseTooMany(tx: EntityManager, participationId: string): Promise<void> {
  const open = await tx.countBy(TaRequest, { participationId, status: In(waiting) });
  if (open >= mostAtOnce) throw taRequestProblems.tooMany({ path: 'participationId', most: mostAtOnce });
}
