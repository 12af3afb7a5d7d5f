import { event, NotificationAcknowledged } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import { Database, decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { stateOf } from '../notification-requests/notification-state.js';
import type { GroupRequest, ManyAcknowledgedResponse } from './digest.dto.js';
import { idsOfDigest, idsOfDigestGroup, unreadOf } from './digest.queries.js';
import { type NotificationQuery, type NotificationResponse } from './notifications.dto.js';
import { notificationProblems } from './notifications.errors.js';
import { acknowledge, inboxOf, isInInbox, isSnapshot, unreadUntil } from './notifications.queries.js';
import { responseMapper } from './response-mapper.js';

/** So many are acknowledged in a transaction. */
const atOnce = 1_000;
/** So many transactions are made in a request. */
const mostSteps = 10;

/** What is to be acknowledged in steps. */
interface Acknowledging {
  readonly recipient: string;
  /** The snapshot in which it was counted: what asks again since is left alone. */
  readonly snapshot?: string;
  /** Gives at most `atOnce` that are still unread. */
  next(tx: EntityManager): Promise<readonly { readonly id: string }[]>;
}

/** Everybody's own inbox. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  /** Lists the newest first; texts are rendered with today's names. */
  async list(recipient: string, query: NotificationQuery): Promise<Page<NotificationResponse>> {
    const { state, limit, after } = query;
    const tx = this.database.manager;
    const before = after === undefined ? undefined : decodeCursor(after, isId);
    const unread = state === 'unread';
    const rows = await inboxOf.rows(tx, { recipient, unread, before, limit: limit + 1 });
    const item = await responseMapper(tx, this.directory, rows);
    return toPage(rows, limit, { item, cursor: ({ id }) => id });
  }

  /** Counts what is unread. */
  async unread(recipient: string): Promise<number> {
    return (await unreadOf.one(this.database.manager, { recipient })).unread;
  }

  /** Tells whether it was unread until now; refuses what is not in the recipient's inbox. */
  async acknowledge(recipient: string, id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const own = await isInInbox.one(tx, { id, recipient });
      if (!own.isInInbox) throw notificationProblems.notFound({ notificationId: id });
      return (await this.acknowledgeEach(tx, { recipient, ids: [id] })) === 1;
    });
  }

  /** Acknowledges what is unread and was sent until an instant, or so far. */
  acknowledgeAll(recipient: string, until?: string): Promise<ManyAcknowledgedResponse> {
    return this.acknowledgeInSteps({
      recipient,
      next: (tx) => unreadUntil.rows(tx, { recipient, until, limit: atOnce }),
    });
  }

  /** Acknowledges what a digest counted, or one of its groups: nothing that came later, or asks again since. */
  async acknowledgeDigest(
    recipient: string,
    upTo: string,
    group?: GroupRequest,
  ): Promise<ManyAcknowledgedResponse> {
    const given = await isSnapshot.one(this.database.manager, { text: upTo });
    if (!given.isSnapshot) throw notificationProblems.notADigest();
    const digest = { recipient, snapshot: upTo };
    if (!group)
      return this.acknowledgeInSteps({
        ...digest,
        next: (tx) => idsOfDigest.rows(tx, { ...digest, limit: atOnce }),
      });
    const { template, initiativeId, periodId = '' } = group;
    const ofGroup = { ...digest, template, initiativeId, periodId, limit: atOnce };
    return this.acknowledgeInSteps({ ...digest, next: (tx) => idsOfDigestGroup.rows(tx, ofGroup) });
  }

  private async acknowledgeInSteps({
    recipient,
    snapshot,
    next,
  }: Acknowledging): Promise<ManyAcknowledgedResponse> {
    let acknowledged = 0;
    for (let step = 0; step < mostSteps; step += 1) {
      const { found, done } = await this.database.transaction(async (tx) => {
        const ids = (await next(tx)).map(({ id }) => id);
        return { found: ids.length, done: await this.acknowledgeEach(tx, { recipient, ids, snapshot }) };
      });
      acknowledged += done;
      if (found < atOnce) return { acknowledged, more: false };
    }
    return { acknowledged, more: true };
  }

  private async acknowledgeEach(
    tx: EntityManager,
    notifications: { recipient: string; ids: readonly string[]; snapshot?: string | undefined },
  ): Promise<number> {
    const { recipient, ids, snapshot } = notifications;
    if (ids.length === 0) return 0;
    await this.outbox.lock(tx, ids);
    const done = await acknowledge.rows(tx, { recipient, ids, snapshot });
    const events = done.map((each) =>
      event(NotificationAcknowledged, { ...stateOf(each), actor: { subject: recipient } }),
    );
    await this.outbox.add(tx, ...events);
    return done.length;
  }
}
