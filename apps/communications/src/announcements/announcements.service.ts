import { AnnouncementPublished, eventTypeOf, tiers } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox, uuidv7 } from '@impact/messaging';
import {
  type Caller,
  Clock,
  context,
  Database,
  decodeCursor,
  isId,
  type Page,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import { Coordination } from '../coordination/coordination.js';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { Announcement } from './announcement.entity.js';
import type { AnnouncementQuery, AnnouncementRequest, AnnouncementResponse } from './announcements.dto.js';
import { announcementProblems } from './announcements.errors.js';
import { acknowledgeAnnouncement, listAnnouncements, ofTiers } from './announcements.queries.js';

/** Publishes announcements to everybody of their audience, and takes note of who acknowledges them. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly requests: NotificationRequestsService,
    private readonly clock: Clock,
  ) {}

  /** Publishes to who holds a role today at a participation of the audience, and tells all of them but who published it. */
  async publish({ subject }: Caller, request: AnnouncementRequest): Promise<AnnouncementResponse> {
    const id = await this.database.transaction(async (tx) => {
      const { participationId } = request;
      const { initiative, today, actor } = await this.coordination.require(tx, subject, participationId);
      const announcement = Object.assign(new Announcement(), {
        tiers: [...tiers],
        ...request,
        id: uuidv7(),
        initiativeId: initiative.id,
        publishedOn: today,
        publishedBy: subject,
      });
      const below = await this.directory.subtreesOn(tx, [participationId], today);
      const audience = await ofTiers.rows(tx, { ids: below, tiers: announcement.tiers, day: today });
      if (audience.length === 0) throw announcementProblems.nobody({ path: 'tiers' });
      await this.outbox.lock(tx, announcement.id);
      const [recorded] = await this.outbox.add(tx, announcement.toEvent(actor));
      await tx.insert(Announcement, { ...announcement, causeId: recorded!.id });
      await this.requests.notify(tx, [
        {
          causeId: recorded!.id,
          template: 'announcement-published',
          eventType: eventTypeOf(AnnouncementPublished),
          subjectId: announcement.id,
          initiativeId: initiative.id,
          participationIds: audience.map((each) => each.id),
          committedAt: this.clock.now().toISOString(),
          facts: { actor: subject },
          context: { correlationId: context().correlationId },
        },
      ]);
      return announcement.id;
    });
    return this.get({ subject }, id);
  }

  /** Takes note that somebody who was told acknowledges it; again says nothing new. */
  async acknowledge({ subject }: Pick<Caller, 'subject'>, id: string): Promise<AnnouncementResponse> {
    const found = await this.get({ subject }, id);
    if (!found.isTold) throw announcementProblems.notTold({ announcementId: id });
    const initiative = await this.directory.initiative(this.database.manager, found.initiativeId);
    const on = this.clock.today(initiative?.timeZone);
    await acknowledgeAnnouncement.run(this.database.manager, { id, subject, on });
    return this.get({ subject }, id);
  }

  async get({ subject }: Pick<Caller, 'subject'>, id: string): Promise<AnnouncementResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listAnnouncements.first(manager, { subject, visible, mine: false, id, most: 1 });
    if (!found) throw announcementProblems.notFound({ announcementId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, whose, ...only }: AnnouncementQuery,
  ): Promise<Page<AnnouncementResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const before = after === undefined ? undefined : decodeCursor(after, isId);
    const mine = whose === 'mine';
    const rows = await listAnnouncements.rows(manager, {
      subject,
      visible,
      mine,
      ...only,
      before,
      most: limit + 1,
    });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ id }) => id });
  }
}
