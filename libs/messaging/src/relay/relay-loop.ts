import { catalogue, declarationOf } from '@impact/contracts';
import { type Progress, reached } from '@impact/service';
import { Logger } from '@nestjs/common';
import { HeartbeatSource } from '../heartbeat/heartbeat-source.js';
import type { BrokerView } from '../kafka/broker-view.js';
import { TopicsMissing } from '../messaging.errors.js';
import type { MessagingOptions } from '../messaging.options.js';
import { relayRows, relaySends } from '../metrics.js';
import { batchOf, type RelayBatch } from './relay-batch.js';
import { RelayProducer } from './relay-producer.js';
import { isRefusal, RefusedByBroker } from './refusals.js';
import type { WaitingRow } from './relay.queries.js';
import type { RelaySession } from './relay-session.js';
import type { StuckItems } from '../stuck/stuck-items.js';
import type { Wakeup } from './wakeup.js';

const rowsAtMost = 1_000;
const pollMs = 1_000;
/** From this age on, what was read is no proof any more that the lock is held: the process may have been frozen. */
const staleMs = 1_000;

export interface RelayDependencies {
  readonly broker: BrokerView;
  readonly progress: Progress;
  readonly stuck: StuckItems;
}

/** Reads, sends and deletes for as long as the lock is held. */
export class RelayLoop {
  private readonly logger = new Logger('Relay');
  private readonly producer: RelayProducer;
  private readonly heartbeat: HeartbeatSource | undefined;
  private readonly partitionCounts = new Map<string, number>();
  private failures = 0;
  /** Fewer after the broker refused a batch, until the row is found that it refuses. */
  private rowsPerBatch = rowsAtMost;

  constructor(
    private readonly options: MessagingOptions,
    private readonly topicPrefix: string,
    private readonly dependencies: RelayDependencies,
  ) {
    const { broker, progress } = this.dependencies;
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
    while (!stopping()) {
      const left = this.rowsPerBatch;
      const sent = await this.turn(session);
      if (this.failures > 0) await this.backOff(wakeup, stopping);
      else if (sent === 0 && this.rowsPerBatch >= left) await wakeup.wait(pollMs);
    }
  }

  async end(): Promise<void> {
    await this.producer.throwAway();
  }

  /** Sends at most one batch; gives the number of rows that are in the topics and out of the outbox. */
  private async turn(session: RelaySession): Promise<number> {
    const heartbeat = await this.heartbeat?.due(session);
    const rows = await session.waiting(this.rowsPerBatch);
    const read = performance.now();
    if (rows.length === 0 && !heartbeat) return 0;
    if (rows.length > 0) reached('relay.read');
    let batch: RelayBatch = { rows, topicMessages: [] };
    const sent = await this.send(async () => {
      await this.know([...new Set(rows.map(({ topic }) => topic))]);
      batch = batchOf(rows, this.partitionCounts, { onePartition: this.rowsPerBatch < rowsAtMost });
      if (performance.now() - read > staleMs) await session.assertAnswers();
      session.assertAlive();
      await this.producer.send([...batch.topicMessages, ...(heartbeat ? [heartbeat] : [])]);
      if (heartbeat) this.dependencies.progress.idle('heartbeat-timer');
    });
    if (sent instanceof Error) await this.refused(batch.rows, sent);
    if (sent !== true) return 0;
    if (batch.rows.length > 0) await this.delete(session, batch.rows);
    relayRows.inc({ service: this.options.service }, batch.rows.length);
    return batch.rows.length;
  }

  private async delete(session: RelaySession, rows: readonly WaitingRow[]): Promise<void> {
    reached('relay.sent');
    await session.markSent(rows.map(({ seq }) => seq));
    this.dependencies.progress.done('relay');
    reached('relay.deleted');
    this.rowsPerBatch = Math.min(rowsAtMost, this.rowsPerBatch * 2);
    const recovered = rows.filter(({ failing }) => failing).map(({ key }) => key);
    if (recovered.length === 0) return;
    await this.dependencies.stuck.aside('relay');
    await this.dependencies.stuck.done('relay', recovered);
  }

  /** Gives true where all was sent, and the error where the broker refuses what it was. */
  private async send(attempt: () => Promise<void>): Promise<boolean | Error> {
    const { service } = this.options;
    try {
      await attempt();
      relaySends.inc({ service, outcome: 'sent' });
      this.failures = 0;
      return true;
    } catch (error) {
      this.failures++;
      relaySends.inc({ service, outcome: 'failed' });
      if (isRefusal(error)) return error as Error;
      this.logger.error(
        `Events wait in the outbox, the broker did not take them: ${(error as Error).message}`,
      );
      return false;
    }
  }

  /** Halves the batch until the row stands alone that is refused; at the third time it is set aside with its key. */
  private async refused(rows: readonly WaitingRow[], { message: why }: Error): Promise<void> {
    if (rows.length > 1) {
      this.failures = 0;
      this.rowsPerBatch = Math.max(1, Math.min(this.rowsPerBatch, rows.length) >> 1);
      return this.logger.warn(`The broker refuses one of ${rows.length} events, looking for it: ${why}`);
    }
    const [row] = rows;
    if (!row) return;
    const item = { loop: 'relay', key: row.key, item: row.id };
    const aside = await this.dependencies.stuck.failed(item, new RefusedByBroker(why));
    if (aside) this.failures = 0;
    this.logger.error(`Event ${row.id} of ${row.topic} is refused: ${why}`);
  }

  private async backOff(wakeup: Wakeup, stopping: () => boolean): Promise<void> {
    const end = performance.now() + Math.min(125 * 2 ** this.failures, 5_000);
    while (!stopping() && performance.now() < end) await wakeup.wait(end - performance.now());
  }

  private async know(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.partitionCounts.has(topic));
    if (unknown.length === 0) return;
    for (const [topic, count] of await this.dependencies.broker.partitionCounts(unknown))
      this.partitionCounts.set(topic, count);
  }

  private ownTopics(): string[] {
    const own = catalogue
      .map(declarationOf)
      .filter(({ type }) => type.startsWith(`${this.options.service}.`));
    return [...new Set(own.map(({ topic }) => `${this.topicPrefix}${topic.name}`))];
  }
}
