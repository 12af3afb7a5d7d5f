import { event, NotificationSent } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { type RequestContext, runInContext } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../causes/audience.js';
import { groupBy } from '../causes/group-by.js';
import type { RecordedCause } from '../causes/recipients.service.js';
import { type NotificationState, stateOf } from './notification-row.js';
import { sendToInboxes } from './notifications.queries.js';

/** A cause and those who are told. */
export interface Told {
  readonly cause: RecordedCause;
  readonly recipients: readonly Recipient[];
}

/** Puts notifications into inboxes: one row and one event for each cause, recipient and template. */
@Injectable()
export class Inbox {
  constructor(private readonly outbox: Outbox) {}

  async put(tx: EntityManager, told: readonly Told[]): Promise<void> {
    const rows = told.flatMap(({ cause, recipients }) => recipients.map((each) => ({ cause, ...each })));
    if (rows.length === 0) return;
    const sent: NotificationState[] = await tx.query(sendToInboxes, [
      rows.map(({ cause }) => cause.causeId),
      rows.map(({ cause }) => cause.template),
      rows.map(({ subject }) => subject),
      rows.map(({ participationId }) => participationId),
    ]);
    const causes = new Map(told.map(({ cause }) => [`${cause.causeId} ${cause.template}`, cause]));
    const causeOf = (each: NotificationState) =>
      causes.get(`${each.causeId} ${each.template}`) as RecordedCause;
    await this.#publish(
      tx,
      sent.map((each) => ({ sent: each, cause: causeOf(each) })),
    );
  }

  /** Records the events of one request together, because an event takes its context from where it is recorded. */
  async #publish(
    tx: EntityManager,
    all: readonly { sent: NotificationState; cause: RecordedCause }[],
  ): Promise<void> {
    await this.outbox.lock(
      tx,
      all.map(({ sent }) => sent.id),
    );
    for (const together of groupBy(all, ({ cause }) => cause.context.correlationId).values()) {
      const events = together.map(({ sent }) => event(NotificationSent, stateOf(sent)));
      await runInContext(contextOf(together.map(({ cause }) => cause)), () => this.outbox.add(tx, ...events));
    }
  }
}

function contextOf(causes: readonly RecordedCause[]): RequestContext {
  const [first] = causes as [RecordedCause];
  const one = causes.every((cause) => cause.causeId === first.causeId);
  return { ...first.context, ...(one && { causationId: first.causeId }) };
}
