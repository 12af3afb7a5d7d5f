import {
  ActionItemDone,
  ActionItemGiven,
  ActionItemReopened,
  type ActionItemState,
  type Actor,
  type EventClass,
  type Role,
} from '@impact/contracts';
import { Directory, readingRoles } from '@impact/directory';
import { Outbox, uuidv7 } from '@impact/messaging';
import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isDay,
  isEach,
  isId,
  type Page,
  requireVersionRead,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseTooLate } from '../coordination/coordination.errors.js';
import { type Coordinated, Coordination } from '../coordination/coordination.js';
import { Meeting, mayRecord } from '../meetings/meeting.entity.js';
import { meetingProblems } from '../meetings/meetings.errors.js';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { actionItemRequest } from './action-item-request.js';
import { ActionItem } from './action-item.entity.js';
import type {
  ActionItemQuery,
  ActionItemReopenRequest,
  ActionItemRequest,
  ActionItemResponse,
} from './action-items.dto.js';
import { actionItemProblems } from './action-items.errors.js';
import { listActionItems } from './action-items.queries.js';

/** How many are given at one meeting at most. */
const mostAtMeeting = 100;

/** Gives action items to their owners, takes note that they are done, and lists what is the caller's or what they may see. */
@Injectable()
export class ActionItemsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly requests: NotificationRequestsService,
    private readonly clock: Clock,
  ) {}

  /** Gives an action item under the meeting's lock, and tells its owner. */
  async give({ subject }: Caller, request: ActionItemRequest): Promise<ActionItem> {
    return this.database.transaction(async (tx) => {
      const { meeting, initiative, today, actor } = await this.meetingOf(tx, subject, request.meetingId);
      const item = newItem(meeting, request, today);
      item.check(today);
      refuseTooLate('dueOn', item.dueOn, today);
      await this.refuseUnknownOwner(tx, initiative.id, item);
      if ((await tx.countBy(ActionItem, { meetingId: meeting.id })) >= mostAtMeeting)
        throw actionItemProblems.tooMany({ path: 'meetingId', most: mostAtMeeting });
      await this.outbox.lock(tx, item.id);
      await tx.insert(ActionItem, item);
      const given = item.toEvent<ActionItemState>(ActionItemGiven, actor);
      const [recorded] = await this.outbox.add(tx, given);
      const committedAt = this.clock.now().toISOString();
      const told = { causeId: recorded!.id, committedAt };
      await this.requests.notify(tx, [actionItemRequest('action-item-given', given, told)]);
      return item;
    });
  }

  async done({ subject }: Caller, id: string, ifMatch: number | undefined): Promise<ActionItem> {
    return this.database.transaction(async (tx) => {
      const { item, actor, today } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, item.version);
      item.done(today);
      return this.store(tx, item, ActionItemDone, actor);
    });
  }

  async reopen(
    { subject }: Caller,
    id: string,
    { dueOn }: ActionItemReopenRequest,
    ifMatch: number | undefined,
  ): Promise<ActionItem> {
    return this.database.transaction(async (tx) => {
      const { item, actor, today } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, item.version);
      if (dueOn !== undefined) refuseTooLate('dueOn', dueOn, today);
      item.reopen(dueOn, today);
      return this.store(tx, item, ActionItemReopened, actor);
    });
  }

  async get({ subject }: Caller, id: string): Promise<ActionItemResponse> {
    const found = await listActionItems.first(this.database.manager, {
      ...(await this.reach(subject)),
      mine: false,
      id,
      most: 1,
    });
    if (!found) throw actionItemProblems.notFound({ actionItemId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, whose, state, ...only }: ActionItemQuery,
  ): Promise<Page<ActionItemResponse>> {
    const [afterDue, afterId] = after === undefined ? [] : decodeCursor(after, isEach(isDay, isId));
    const rows = await listActionItems.rows(this.database.manager, {
      ...(await this.reach(subject)),
      ...only,
      mine: whose === 'mine',
      ...(state !== 'all' && { done: state === 'done' }),
      afterDue,
      afterId,
      most: limit + 1,
    });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ dueOn, id }) => [dueOn, id] });
  }

  /** Gives what the caller sees, and what is theirs because they coordinate it. */
  private async reach(subject: string) {
    const today = this.clock.today();
    const grants = await this.directory.grantsOf(subject, today);
    return {
      subject,
      visible: await this.directory.visibleTo(this.database.manager, subject, today),
      coordinated: grants
        .filter(({ role }) => role === 'coordinator')
        .map(({ participationId }) => participationId),
    };
  }

  /** Locks a meeting that counts, at which the caller may give something. */
  private async meetingOf(
    tx: EntityManager,
    subject: string,
    meetingId: string,
  ): Promise<Coordinated & { readonly meeting: Meeting }> {
    const hidden = meetingProblems.notFound({ meetingId });
    const known = await tx.findOneBy(Meeting, { id: meetingId });
    if (!known) throw hidden;
    const roles = mayRecord(known.kind);
    const coordinated = await this.coordination.require(tx, subject, known.participationId, {
      roles,
      hidden,
    });
    await this.outbox.lock(tx, meetingId);
    const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
    meeting.refuseWithdrawn();
    return { ...coordinated, meeting };
  }

  /** Locks an action item of the caller's, or one where they coordinate. */
  private async locked(
    tx: EntityManager,
    subject: string,
    id: string,
  ): Promise<Coordinated & { readonly item: ActionItem }> {
    const hidden = actionItemProblems.notFound({ actionItemId: id });
    const known = await tx.findOneBy(ActionItem, { id });
    if (!known) throw hidden;
    const coordinated = await this.require(tx, subject, known);
    await this.outbox.lock(tx, id);
    return { ...coordinated, item: await tx.findOneByOrFail(ActionItem, { id }) };
  }

  private async require(tx: EntityManager, subject: string, item: ActionItem): Promise<Coordinated> {
    const hidden = actionItemProblems.notFound({ actionItemId: item.id });
    const { ownerSubject, ownerParticipationId } = item;
    if (ownerSubject === subject)
      return this.coordination.requireMember(tx, subject, item.participationId, hidden);
    const concerned = [ownerParticipationId ?? item.participationId, item.participationId];
    const held = await this.directory.rolesAtAll(tx, subject, concerned, this.clock.today());
    const holds = (roles: readonly Role[]) => (id: string) =>
      held.get(id)?.some(({ role }) => roles.includes(role)) ?? false;
    const at = concerned.find(holds(['coordinator'])) ?? concerned.find(holds(readingRoles));
    return this.coordination.require(tx, subject, at ?? item.participationId, { hidden });
  }

  private async refuseUnknownOwner(
    tx: EntityManager,
    initiativeId: string,
    { ownerSubject, ownerParticipationId }: ActionItem,
  ): Promise<void> {
    if (ownerSubject !== null && !(await this.coordination.membershipOf(tx, ownerSubject, initiativeId)))
      throw actionItemProblems.ownerUnknown({ path: 'ownerSubject' });
    if (ownerParticipationId === null) return;
    const found = await this.directory.participation(tx, ownerParticipationId);
    if (found?.initiativeId !== initiativeId)
      throw actionItemProblems.ownerUnknown({ path: 'ownerParticipationId' });
  }

  private async store(
    tx: EntityManager,
    item: ActionItem,
    eventClass: EventClass<ActionItemState>,
    actor: Actor,
  ): Promise<ActionItem> {
    item.version = this.outbox.version(tx, item.id) + 1;
    await tx.save(item);
    await this.outbox.add(tx, item.toEvent(eventClass, actor));
    return item;
  }
}

const newItem = (meeting: Meeting, request: ActionItemRequest, today: string): ActionItem =>
  Object.assign(new ActionItem(), {
    ownerSubject: null,
    ownerParticipationId: null,
    ...request,
    id: uuidv7(),
    initiativeId: meeting.initiativeId,
    participationId: meeting.participationId,
    doneOn: null,
    // Who is given something for today is told so when it is given.
    dueTold: request.dueOn === today,
    overdueTold: false,
    version: 1,
  });
