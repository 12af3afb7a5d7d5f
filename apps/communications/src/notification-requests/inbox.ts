import { CauseToldToNobody, event, NotificationSent } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { type RequestContext, runInContext } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from './audience.js';
import { groupBy } from './group-by.js';
import { sendToInboxes, type SentNotification, settle } from './inbox.queries.js';
import type { RecordedRequest, RequestKey } from './notification-request.js';
import { stateOf } from './notification-state.js';
import type { ResolvedRequest } from './recipients.service.js';

/** A notification request and those whom it asks; whoever else was told is no longer asked. */
export interface AskingRequest {
  readonly request: RequestKey;
  readonly recipients: readonly Recipient[];
}

/** An event of this service, the aggregate that it is of, and the request that it takes its context from. */
interface Publication {
  readonly id: string;
  readonly event: object;
  readonly request: RecordedRequest;
}

/**
 * Puts notifications into inboxes: one row and one event for each request and recipient; one event where there is nobody.
 */
@Injectable()
export class Inbox {
  constructor(private readonly outbox: Outbox) {}

  /** Sends the notifications of requests. `toNobody` are those of the requests of which it is new that nobody is told. */
  async send(
    tx: EntityManager,
    resolved: readonly ResolvedRequest[],
    toNobody: readonly RequestKey[],
  ): Promise<void> {
    const requests = new Map(
      resolved.map(({ request }) => [
        keyOf({ causeId: request.eventId, template: request.template }),
        request,
      ]),
    );
    const requestOf = (each: RequestKey) => requests.get(keyOf(each)) as RecordedRequest;
    const sent = await this.write(tx, resolved);
    await this.publish(tx, [
      ...sent.map((each) => ({
        id: each.id,
        request: requestOf(each),
        event: event(NotificationSent, stateOf(each)),
      })),
      ...toNobody.map(requestOf).map((request) => ({
        id: request.causeId,
        request,
        event: toldToNobody(request),
      })),
    ]);
  }

  private async write(tx: EntityManager, resolved: readonly ResolvedRequest[]): Promise<SentNotification[]> {
    const rows = resolved.flatMap(({ request, recipients }) =>
      recipients.map((each) => ({ request, ...each })),
    );
    if (rows.length === 0) return [];
    return sendToInboxes.rows(tx, {
      causeIds: rows.map(({ request }) => request.causeId),
      templates: rows.map(({ request }) => request.template),
      recipients: rows.map(({ subject }) => subject),
      participationIds: rows.map(({ participationId }) => participationId),
    });
  }

  /** Settles what all but these recipients were told of the requests: it no longer asks them for anything. */
  async settle(tx: EntityManager, asking: readonly AskingRequest[]): Promise<void> {
    if (asking.length === 0) return;
    const asked = asking.flatMap(({ request, recipients }) =>
      recipients.map((each) => ({ request, ...each })),
    );
    await settle.run(tx, {
      causeIds: asking.map(({ request }) => request.causeId),
      templates: asking.map(({ request }) => request.template),
      askedCauseIds: asked.map(({ request }) => request.causeId),
      askedTemplates: asked.map(({ request }) => request.template),
      askedRecipients: asked.map(({ subject }) => subject),
    });
  }

  /** Records the events of one HTTP request together, because an event takes its context from where it is recorded. */
  private async publish(tx: EntityManager, all: readonly Publication[]): Promise<void> {
    if (all.length === 0) return;
    await this.outbox.lock(
      tx,
      all.map(({ id }) => id),
    );
    for (const together of groupBy(all, ({ request }) => request.context.correlationId).values()) {
      const events = together.map((each) => each.event);
      const context = contextOf(together.map(({ request }) => request));
      await runInContext(context, () => this.outbox.add(tx, ...events));
    }
  }
}

const keyOf = ({ causeId, template }: RequestKey): string => `${causeId} ${template}`;

const toldToNobody = ({ causeId, initiativeId, template, subjectId }: RecordedRequest): CauseToldToNobody =>
  event(CauseToldToNobody, { causeId, initiativeId, template, subjectId });

function contextOf(requests: readonly RecordedRequest[]): RequestContext {
  const [first] = requests as [RecordedRequest];
  const one = requests.every((request) => request.causeId === first.causeId);
  return { ...first.context, ...(one && { causationId: first.eventId }) };
}
