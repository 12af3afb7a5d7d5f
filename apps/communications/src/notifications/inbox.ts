import { CauseToldToNobody, event, NotificationSent } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { type RequestContext, runInContext } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../causes/audience.js';
import { groupBy } from '../causes/group-by.js';
import type { RecordedCause } from '../causes/recipients.service.js';
import { type NotificationState, stateOf } from './notification-row.js';
import { sendToInboxes, settle } from './notifications.queries.js';

/** A cause and those who are told. */
export interface Told {
  readonly cause: RecordedCause;
  readonly recipients: readonly Recipient[];
}

/** What names a cause; a notification names the event that it tells of. */
export type CauseKey = Pick<RecordedCause, 'causeId' | 'template'>;

/** An event of this service, the aggregate that it is of, and the cause that it takes its context from. */
interface Publication {
  readonly id: string;
  readonly event: object;
  readonly cause: RecordedCause;
}

/** A cause and those whom it asks; whoever else was told is no longer asked. */
export interface AskingCause {
  readonly cause: CauseKey;
  readonly recipients: readonly Recipient[];
}

/** Puts notifications into inboxes: one row and one event for each cause, recipient and template; one event where there is nobody. */
@Injectable()
export class Inbox {
  constructor(private readonly outbox: Outbox) {}

  /** `toNobody` are those of the causes of which it is new that nobody is told. */
  async put(tx: EntityManager, told: readonly Told[], toNobody: readonly CauseKey[]): Promise<void> {
    const causes = new Map(
      told.map(({ cause }) => [keyOf({ causeId: cause.eventId, template: cause.template }), cause]),
    );
    const causeOf = (each: CauseKey) => causes.get(keyOf(each)) as RecordedCause;
    const sent = await this.#send(tx, told);
    await this.#publish(tx, [
      ...sent.map((each) => ({
        ...{ id: each.id, cause: causeOf(each) },
        event: event(NotificationSent, stateOf(each)),
      })),
      ...toNobody.map(causeOf).map((cause) => ({ id: cause.causeId, cause, event: silenceOf(cause) })),
    ]);
  }

  async #send(tx: EntityManager, told: readonly Told[]): Promise<SentNotification[]> {
    const rows = told.flatMap(({ cause, recipients }) => recipients.map((each) => ({ cause, ...each })));
    if (rows.length === 0) return [];
    return tx.query(sendToInboxes, [
      rows.map(({ cause }) => cause.causeId),
      rows.map(({ cause }) => cause.template),
      rows.map(({ subject }) => subject),
      rows.map(({ participationId }) => participationId),
    ]);
  }

  /** Settles what all but these recipients were told of the causes: it no longer asks them for anything. */
  async settle(tx: EntityManager, asking: readonly AskingCause[]): Promise<void> {
    if (asking.length === 0) return;
    const asked = asking.flatMap(({ cause, recipients }) => recipients.map((each) => ({ cause, ...each })));
    await tx.query(settle, [
      asking.map(({ cause }) => cause.causeId),
      asking.map(({ cause }) => cause.template),
      asked.map(({ cause }) => cause.causeId),
      asked.map(({ cause }) => cause.template),
      asked.map(({ subject }) => subject),
    ]);
  }

  /** Records the events of one request together, because an event takes its context from where it is recorded. */
  async #publish(tx: EntityManager, all: readonly Publication[]): Promise<void> {
    if (all.length === 0) return;
    await this.outbox.lock(
      tx,
      all.map(({ id }) => id),
    );
    for (const together of groupBy(all, ({ cause }) => cause.context.correlationId).values()) {
      const events = together.map((each) => each.event);
      await runInContext(contextOf(together.map(({ cause }) => cause)), () => this.outbox.add(tx, ...events));
    }
  }
}

type SentNotification = NotificationState & Pick<CauseKey, 'template'>;

const keyOf = ({ causeId, template }: CauseKey): string => `${causeId} ${template}`;

const silenceOf = ({ causeId, initiativeId, template, subjectId }: RecordedCause): CauseToldToNobody =>
  event(CauseToldToNobody, { causeId, initiativeId, template, subjectId });

function contextOf(causes: readonly RecordedCause[]): RequestContext {
  const [first] = causes as [RecordedCause];
  const one = causes.every((cause) => cause.causeId === first.causeId);
  return { ...first.context, ...(one && { causationId: first.eventId }) };
}
