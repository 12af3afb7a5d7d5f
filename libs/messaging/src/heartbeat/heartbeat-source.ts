import { declarationOf, event, eventTypeOf, Heartbeat, topics } from '@impact/contracts';
import type { Progress } from '@impact/service';
import type { TopicMessages } from 'kafkajs';
import { uuidv7 } from '../events/uuidv7.js';
import type { BrokerView, LogRange } from '../kafka/broker-view.js';
import type { MessagingOptions } from '../messaging.options.js';
import type { RelaySession } from '../relay/relay-session.js';

/** Makes the backbone's heartbeats: everything that was recorded up to a few seconds ago lies before these ends. */
export class HeartbeatSource {
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly options: MessagingOptions,
    private readonly topicPrefix: string,
    private readonly broker: BrokerView,
    private readonly progress: Progress,
  ) {}

  /** Gives the record to send, when the time has come and the outbox holds nothing older than the interval. */
  async due(session: RelaySession): Promise<TopicMessages | undefined> {
    const every = this.options.heartbeatEvery ?? 5_000;
    if (performance.now() - this.last < every) return undefined;
    this.progress.waiting('heartbeat-timer');
    if (await session.holdsOlder(every)) return undefined;
    this.last = performance.now();
    const ranges = await this.broker
      .ranges(`${this.topicPrefix}${topics.backbone.name}`)
      .catch(() => undefined);
    return ranges && this.record(ranges);
  }

  private record(ranges: ReadonlyMap<number, LogRange>): TopicMessages {
    const { service } = this.options;
    const sorted = [...ranges].sort(([a], [b]) => a - b);
    const ends = sorted.map(([partition, { high }]) => ({ partition, end: high.toString() }));
    const id = uuidv7();
    const now = new Date();
    const headers = {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: `/impact/${service}`,
      ce_type: eventTypeOf(Heartbeat),
      ce_subject: service,
      ce_time: now.toISOString(),
      ce_dataschema: `urn:impact:schema:${eventTypeOf(Heartbeat)}`,
      ce_partitionkey: service,
      ce_aggregateversion: String(now.getTime()),
      ce_correlationid: id,
      ce_classification: declarationOf(Heartbeat).classification,
      'content-type': 'application/json',
    };
    const value = JSON.stringify(event(Heartbeat, { service, ends }));
    return {
      topic: `${this.topicPrefix}${topics.heartbeat.name}`,
      messages: [{ key: service, value, headers }],
    };
  }
}
