import { MeetingRecorded, MeetingWithdrawn } from '@impact/contracts';
import { Directory } from '@impact/directory';
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
import { type Coordinated, Coordination } from '../coordination/coordination.js';
import { MeetingContacts } from './meeting-contacts.service.js';
import { mayRecord, Meeting } from './meeting.entity.js';
import type { MeetingQuery, MeetingRequest, MeetingResponse, MeetingTextRequest } from './meetings.dto.js';
import { meetingProblems } from './meetings.errors.js';
import { listMeetings } from './meetings.queries.js';

/** Records meetings with the contacts that they are, and lists what the caller may see. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly coordination: Coordination,
    private readonly contacts: MeetingContacts,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Records a meeting, and in the same transaction that those of its paths were in touch. */
  async record({ subject }: Caller, request: MeetingRequest): Promise<Meeting> {
    return this.database.transaction(async (tx) => {
      const { participationId, kind, parties } = request;
      const roles = mayRecord(kind);
      const { initiative, today, actor } = await this.coordination.require(tx, subject, participationId, {
        roles,
      });
      const meeting = newMeeting(initiative.id, { heldOn: today, ...request });
      meeting.check(today);
      await this.coordination.refuseUnknownParties(tx, initiative.id, parties);
      await this.outbox.lock(tx, [meeting.id, ...meeting.pathIds]);
      await this.contacts.enter(tx, subject, meeting);
      await tx.insert(Meeting, meeting);
      await this.outbox.add(tx, meeting.toEvent(MeetingRecorded, actor));
      return meeting;
    });
  }

  /** Writes down anew what was decided and noted. */
  async write({ subject }: Caller, id: string, text: MeetingTextRequest, ifMatch: number): Promise<Meeting> {
    return this.database.transaction(async (tx) => {
      const { meeting } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, meeting.version);
      meeting.write(textOf(text));
      return this.store(tx, meeting);
    });
  }

  /** Withdraws a meeting that was a mistake, and with it the contacts that it still is the last of. */
  async withdraw({ subject }: Caller, id: string, ifMatch: number | undefined): Promise<Meeting> {
    return this.database.transaction(async (tx) => {
      const { meeting, actor, today } = await this.locked(tx, subject, id);
      requireVersionRead(ifMatch, meeting.version);
      meeting.withdraw(today);
      await this.contacts.withdraw(tx, meeting, actor, today);
      await this.store(tx, meeting);
      await this.outbox.add(tx, meeting.toEvent(MeetingWithdrawn, actor));
      return meeting;
    });
  }

  async get({ subject }: Caller, id: string): Promise<MeetingResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listMeetings.first(manager, { visible, id, most: 1 });
    if (!found) throw meetingProblems.notFound({ meetingId: id });
    return found;
  }

  async list({ subject }: Caller, { after, limit, ...only }: MeetingQuery): Promise<Page<MeetingResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const [afterDay, afterId] = after === undefined ? [] : decodeCursor(after, isEach(isDay, isId));
    const rows = await listMeetings.rows(manager, { visible, ...only, afterDay, afterId, most: limit + 1 });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ heldOn, id }) => [heldOn, id] });
  }

  /** Locks a meeting, and its paths, that the caller may see and change. */
  private async locked(
    tx: EntityManager,
    subject: string,
    id: string,
  ): Promise<Coordinated & { readonly meeting: Meeting }> {
    const hidden = meetingProblems.notFound({ meetingId: id });
    const known = await tx.findOneBy(Meeting, { id });
    if (!known) throw hidden;
    const roles = mayRecord(known.kind);
    const coordinated = await this.coordination.require(tx, subject, known.participationId, {
      roles,
      hidden,
    });
    await this.outbox.lock(tx, [id, ...known.pathIds]);
    return { ...coordinated, meeting: await tx.findOneByOrFail(Meeting, { id }) };
  }

  private async store(tx: EntityManager, meeting: Meeting): Promise<Meeting> {
    meeting.version = Math.max(meeting.version, this.outbox.version(tx, meeting.id)) + 1;
    return tx.save(meeting);
  }
}

const textOf = ({
  decisions = null,
  notes = null,
}: Partial<Record<'decisions' | 'notes', string | null>>) => ({
  decisions,
  notes,
});

const newMeeting = (initiativeId: string, request: MeetingRequest & { heldOn: string }): Meeting =>
  Object.assign(new Meeting(), {
    ...request,
    ...textOf(request),
    parties: request.parties.map(({ side, participationId }) => ({
      side,
      ...(participationId && { participationId }),
    })),
    pathIds: [...(request.pathIds ?? [])].sort(),
    id: uuidv7(),
    initiativeId,
    withdrawnOn: null,
    version: 1,
  });
