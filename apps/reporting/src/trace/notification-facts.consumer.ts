import { CauseToldToNobody, NotificationSent, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';

/** Its own group: who was told never waits for what is being counted. */
export const traceGroup = 'reporting.trace';

const keep = `
  insert into notification_fact (notification_id, cause_id, template, recipient, channel, latency_ms, sent_at,
    correlation_id)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::timestamptz[],
    $8::text[])
  on conflict do nothing`;

const keepSilence = `
  insert into told_to_nobody (cause_id, template) select * from unnest($1::text[], $2::text[])
  on conflict do nothing`;

@Controller()
export class NotificationFactsConsumer {
  @OnEvents([NotificationSent], { group: traceGroup })
  async keep(@Payload() run: Received<NotificationSent>[], @Tx() tx: EntityManager): Promise<void> {
    await tx.query(keep, [
      run.map(({ data }) => data.notificationId),
      run.map(({ data }) => data.causeId),
      run.map(({ data }) => data.template),
      run.map(({ data }) => data.recipient),
      run.map(({ data }) => data.channel),
      run.map(({ data }) => data.latencyMs),
      run.map(({ envelope }) => envelope.time),
      run.map(({ envelope }) => envelope.correlationId),
    ]);
  }

  @OnEvents([CauseToldToNobody], { group: traceGroup })
  async keepSilence(@Payload() run: Received<CauseToldToNobody>[], @Tx() tx: EntityManager): Promise<void> {
    await tx.query(keepSilence, [run.map(({ data }) => data.causeId), run.map(({ data }) => data.template)]);
  }
}
