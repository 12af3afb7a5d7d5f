import { event, NotificationAcknowledged } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import { Database, decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NotificationRow, type NotificationState, stateOf } from './notification-row.js';
import { type NotificationQuery, type NotificationResponse } from './notifications.dto.js';
import { notificationProblems } from './notifications.errors.js';
import { acknowledge, inboxOf, unreadOf, unreadUntil } from './notifications.queries.js';
import { textOf } from './texts.js';

const atOnce = 1_000;

/** Everybody's own inbox. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  /** Lists the newest first; texts are rendered with today's names. */
  async list(
    recipient: string,
    { state, limit, after }: NotificationQuery,
  ): Promise<Page<NotificationResponse>> {
    const tx = this.database.manager;
    const before = after === undefined ? null : decodeCursor(after, isId);
    const rows: NotificationRow[] = await tx.query(inboxOf, [
      recipient,
      state === 'unread',
      before,
      limit + 1,
    ]);
    const sites = await this.directory.participations(tx, [
      ...new Set(rows.map((row) => row.participationId)),
    ]);
    const names = new Map(sites.map((site) => [site.id, site.name]));
    return toPage(rows, limit, {
      item: (row) => shown(row, names.get(row.participationId)),
      cursor: (row) => row.id,
    });
  }

  async unread(recipient: string): Promise<number> {
    const rows: { unread: number }[] = await this.database.manager.query(unreadOf, [recipient]);
    return rows[0]?.unread ?? 0;
  }

  /** Tells whether it was unread until now; refuses what is not in the recipient's inbox. */
  async acknowledge(recipient: string, id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const own = await tx.query(`select 1 from notification where id = $1 and recipient = $2`, [
        id,
        recipient,
      ]);
      if (own.length === 0) throw notificationProblems.notFound({ notificationId: id });
      return (await this.#acknowledge(tx, recipient, [id])) === 1;
    });
  }

  /** Acknowledges everything sent until an instant, or so far, a thousand at once; gives how many were unread. */
  async acknowledgeAll(recipient: string, until?: string): Promise<number> {
    for (let total = 0; ;) {
      const done = await this.database.transaction(async (tx) => {
        const unread: { id: string }[] = await tx.query(unreadUntil, [recipient, until ?? null, atOnce]);
        return this.#acknowledge(
          tx,
          recipient,
          unread.map(({ id }) => id),
        );
      });
      total += done;
      if (done === 0) return total;
    }
  }

  async #acknowledge(tx: EntityManager, recipient: string, ids: readonly string[]): Promise<number> {
    await this.outbox.lock(tx, ids);
    const done: NotificationState[] = await tx.query(acknowledge, [recipient, ids]);
    const events = done.map((each) =>
      event(NotificationAcknowledged, { ...stateOf(each), actor: { subject: recipient } }),
    );
    await this.outbox.add(tx, ...events);
    return done.length;
  }
}

const shown = (row: NotificationRow, site: string | undefined): NotificationResponse => ({
  id: row.id,
  template: row.template,
  text: textOf(row.template, site, row.facts),
  cause: { eventId: row.causeId, type: row.eventType },
  subjectId: row.subjectId,
  initiativeId: row.initiativeId,
  participationId: row.participationId,
  sentAt: row.sentAt,
  acknowledgedAt: row.acknowledgedAt,
  settledAt: row.settledAt,
});
