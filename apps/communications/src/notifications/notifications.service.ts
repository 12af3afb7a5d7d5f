import { event, NotificationAcknowledged } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import { Database, decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ManyAcknowledgedResponse, NotificationGroup } from './digest.dto.js';
import { shownOf, shownOfGroup, unreadOf } from './digest.queries.js';
import { type NotificationRow, type NotificationState, stateOf } from './notification-row.js';
import { type NotificationQuery, type NotificationResponse } from './notifications.dto.js';
import { notificationProblems } from './notifications.errors.js';
import { acknowledge, inboxOf, unreadUntil } from './notifications.queries.js';
import { showing } from './showing.js';

/** So many in a transaction, and so many transactions in a request. */
const [atOnce, mostSteps] = [1_000, 10];

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
    return toPage(rows, limit, {
      item: await showing(tx, this.directory, rows),
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
      return (await this.#acknowledge(tx, recipient, [id], null)) === 1;
    });
  }

  /** Acknowledges what is unread and was sent until an instant, or so far. */
  acknowledgeAll(recipient: string, until?: string): Promise<ManyAcknowledgedResponse> {
    return this.#inSteps(recipient, null, unreadUntil, [until ?? null]);
  }

  /** Acknowledges what a digest counted, or one of its groups: nothing that came later, or asks again since. */
  async acknowledgeShown(
    recipient: string,
    upTo: string,
    group?: NotificationGroup,
  ): Promise<ManyAcknowledgedResponse> {
    const [given]: { isSnapshot: boolean }[] = await this.database.manager.query(
      `select pg_input_is_valid($1, 'pg_snapshot') as "isSnapshot"`,
      [upTo],
    );
    if (!given?.isSnapshot) throw notificationProblems.notShown();
    if (!group) return this.#inSteps(recipient, upTo, shownOf, [upTo]);
    const { template, initiativeId, periodId = '' } = group;
    return this.#inSteps(recipient, upTo, shownOfGroup, [upTo, template, initiativeId, periodId]);
  }

  async #inSteps(
    recipient: string,
    shown: string | null,
    query: string,
    parameters: readonly unknown[],
  ): Promise<ManyAcknowledgedResponse> {
    let acknowledged = 0;
    for (let step = 0; step < mostSteps; step += 1) {
      const { found, done } = await this.database.transaction(async (tx) => {
        const rows: { id: string }[] = await tx.query(query, [recipient, atOnce, ...parameters]);
        const ids = rows.map(({ id }) => id);
        return { found: ids.length, done: await this.#acknowledge(tx, recipient, ids, shown) };
      });
      acknowledged += done;
      if (found < atOnce) return { acknowledged, more: false };
    }
    return { acknowledged, more: true };
  }

  async #acknowledge(
    tx: EntityManager,
    recipient: string,
    ids: readonly string[],
    shown: string | null,
  ): Promise<number> {
    if (ids.length === 0) return 0;
    await this.outbox.lock(tx, ids);
    const done: NotificationState[] = await tx.query(acknowledge, [recipient, ids, shown]);
    const events = done.map((each) =>
      event(NotificationAcknowledged, { ...stateOf(each), actor: { subject: recipient } }),
    );
    await this.outbox.add(tx, ...events);
    return done.length;
  }
}
