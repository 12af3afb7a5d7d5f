import { catalogue, declarationOf } from '@impact/contracts';
import { type Progress, reached } from '@impact/service';
import { Logger } from '@nestjs/common';
import { HeartbeatSource } from '../heartbeat/heartbeat-source.js';
import type { BrokerView } from '../kafka/broker-view.js';
import { TopicsMissing } from '../messaging.errors.js';
import type { MessagingOptions } from '../messaging.options.js';
import { relayRows, relaySends } from '../metrics.js';
import { batchOf } from './relay-batch.js';
import { RelayProducer } from './relay-producer.js';
import type { RelaySession } from './relay-session.js';
import { tendSentPartitions } from './sent-partitions.js';
import type { Wakeup } from './wakeup.js';

const rowsPerBatch = 1_000;
const pollMs = 1_000;
const tendMs = 3_600_000;
/** From this age on, what was read is no proof any more that the lock is held: the process may have been frozen. */
const staleMs = 1_000;

/** Reads, sends and deletes for as long as the lock is held. */
export class RelayLoop {
  private readonly logger = new Logger('Relay');
  private readonly producer: RelayProducer;
  private readonly heartbeat: HeartbeatSource | undefined;
  private readonly partitionCounts = new Map<string, number>();
  private failures = 0;
  private tended = 0;

  constructor(
    private readonly options: MessagingOptions,
    private readonly topicPrefix: string,
    private readonly broker: BrokerView,
    private readonly progress: Progress,
  ) {
    this.producer = new RelayProducer(broker.kafka);
    this.heartbeat = options.heartbeat
      ? new HeartbeatSource(options, topicPrefix, broker, progress)
      : undefined;
  }

  /** Throws TopicsMissing when the broker answers and a topic of this service's events does not exist. */
  async checkTopics(): Promise<void> {
    try {
      await this.know(this.ownTopics());
    } catch (error) {
      if (error instanceof TopicsMissing) throw error;
      this.logger.warn(`Kafka cannot be reached, so events wait in the outbox: ${(error as Error).message}`);
    }
  }

  async run(session: RelaySession, wakeup: Wakeup, stopping: () => boolean): Promise<void> {
    this.tended = Date.now();
    while (!stopping()) {
      if (Date.now() - this.tended > tendMs) {
        await tendSentPartitions(session);
        this.tended = Date.now();
      }
      const sent = await this.turn(session);
      if (this.failures > 0) await this.backOff(wakeup, stopping);
      else if (sent === 0) await wakeup.wait(pollMs);
    }
  }

  async end(): Promise<void> {
    await this.producer.throwAway();
  }

  /** Sends at most one batch; gives the number of rows that are in the topics and out of the outbox. */
  private async turn(session: RelaySession): Promise<number> {
    const heartbeat = await this.heartbeat?.due(session);
    const rows = await session.waiting(rowsPerBatch);
    const read = Date.now();
    if (rows.length === 0 && !heartbeat) return 0;
    if (rows.length > 0) reached('relay.read');
    const seqs = await this.send(async () => {
      await this.know([...new Set(rows.map(({ topic }) => topic))]);
      const batch = batchOf(rows, this.partitionCounts);
      if (Date.now() - read > staleMs) await session.query('select');
      session.assertAlive();
      await this.producer.send([...batch.topicMessages, ...(heartbeat ? [heartbeat] : [])]);
      if (heartbeat) this.progress.idle('heartbeat-timer');
      return batch.seqs;
    });
    if (seqs.length > 0) await this.delete(session, seqs);
    relayRows.inc({ service: this.options.service }, seqs.length);
    return seqs.length;
  }

  private async delete(session: RelaySession, seqs: string[]): Promise<void> {
    reached('relay.sent');
    await session.markSent(seqs);
    this.progress.done('relay');
    reached('relay.deleted');
  }

  private async send(attempt: () => Promise<string[]>): Promise<string[]> {
    const { service } = this.options;
    try {
      const seqs = await attempt();
      relaySends.inc({ service, outcome: 'sent' });
      this.failures = 0;
      return seqs;
    } catch (error) {
      this.failures++;
      relaySends.inc({ service, outcome: 'failed' });
      this.logger.error(
        `Events wait in the outbox, the broker did not take them: ${(error as Error).message}`,
      );
      return [];
    }
  }

  private async backOff(wakeup: Wakeup, stopping: () => boolean): Promise<void> {
    const end = Date.now() + Math.min(125 * 2 ** this.failures, 5_000);
    while (!stopping() && Date.now() < end) await wakeup.wait(end - Date.now());
  }

  private async know(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.partitionCounts.has(topic));
    if (unknown.length === 0) return;
    for (const [topic, count] of await this.broker.partitionCounts(unknown))
      this.partitionCounts.set(topic, count);
  }

  private ownTopics(): string[] {
    const own = catalogue
      .map(declarationOf)
      .filter(({ type }) => type.startsWith(`${this.options.service}.`));
    return [...new Set(own.map(({ topic }) => `${this.topicPrefix}${topic.name}`))];
  }
}
