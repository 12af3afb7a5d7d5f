import { CauseToldToNobody, NotificationSent, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import * as sql from './trace.queries.js';

/** Its own group: who was told never waits for what is being counted. */
export const traceGroup = 'reporting.trace';

/** Keeps who was told of what, for the trace. */
@Controller()
export class NotificationFactsConsumer {
  @OnEvents([NotificationSent], { group: traceGroup })
  async keep(@Payload() run: Received<NotificationSent>[], @Tx() tx: EntityManager): Promise<void> {
    await sql.addNotifications.run(tx, {
      notificationIds: run.map(({ data }) => data.notificationId),
      causeIds: run.map(({ data }) => data.causeId),
      templates: run.map(({ data }) => data.template),
      recipients: run.map(({ data }) => data.recipient),
      channels: run.map(({ data }) => data.channel),
      latenciesMs: run.map(({ data }) => data.latencyMs),
      sentAt: run.map(({ envelope }) => envelope.time),
      correlationIds: run.map(({ envelope }) => envelope.correlationId),
    });
  }

  @OnEvents([CauseToldToNobody], { group: traceGroup })
  async keepSilence(@Payload() run: Received<CauseToldToNobody>[], @Tx() tx: EntityManager): Promise<void> {
    await sql.addSilences.run(tx, {
      causeIds: run.map(({ data }) => data.causeId),
      templates: run.map(({ data }) => data.template),
    });
  }
}
