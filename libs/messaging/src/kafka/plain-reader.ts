import type { Kafka } from 'kafkajs';
import type { RawEvent } from '../events/decode.js';
import { type Cluster, clusterOf } from './cluster.js';

/** What one fetch of a partition gave; `next` is the offset to go on from. */
export interface Fetched {
  readonly records: RawEvent[];
  readonly end: bigint;
  readonly next: bigint;
}

/** Reads partitions from any offset, without a consumer group and without moving anything. What waits for records holds up
 * all that is asked of the same reader after it. */
export class PlainReader {
  private cluster?: Promise<Cluster>;

  constructor(private readonly kafka: Kafka) {}

  /** Gives the partition numbers of a topic. */
  async partitions(topic: string): Promise<number[]> {
    const cluster = await this.connected();
    await cluster.addTargetTopic(topic);
    await cluster.refreshMetadataIfNecessary();
    return cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
  }

  /** Fetches what follows the offset, waiting for it at most `waitMs`; throws when the offset is outside the log.
   * Whatever `maxBytes` says, the broker gives at least the batch that holds the offset. */
  async fetch(
    topic: string,
    partition: number,
    offset: bigint,
    { waitMs = 100, maxBytes = 1_048_576 } = {},
  ): Promise<Fetched> {
    const cluster = await this.connected();
    const { responses } = await (
      await this.leader(cluster, topic, partition)
    ).fetch({
      maxWaitTime: waitMs,
      minBytes: 1,
      maxBytes,
      isolationLevel: 1,
      topics: [{ topic, partitions: [{ partition, fetchOffset: offset.toString(), maxBytes }] }],
    });
    const fetched = responses[0]?.partitions[0];
    const inside = (fetched?.messages ?? []).filter((message) => BigInt(message.offset) >= offset);
    const last = inside.at(-1);
    return {
      records: inside.filter((m) => !m.isControlRecord).map((m) => ({ ...m, topic, partition }) as RawEvent),
      end: BigInt(fetched?.highWatermark ?? offset),
      next: last ? BigInt(last.offset) + 1n : offset,
    };
  }

  async close(): Promise<void> {
    const cluster = this.cluster;
    this.cluster = undefined;
    await (await cluster?.catch(() => undefined))?.disconnect();
  }

  private async leader(cluster: Cluster, topic: string, partition: number) {
    await cluster.addTargetTopic(topic);
    await cluster.refreshMetadataIfNecessary();
    const found = cluster
      .findTopicPartitionMetadata(topic)
      .find(({ partitionId }) => partitionId === partition);
    if (!found) throw new Error(`Topic ${topic} has no partition ${partition}.`);
    return cluster.findBroker({ nodeId: found.leader });
  }

  private connected(): Promise<Cluster> {
    this.cluster ??= this.connect();
    return this.cluster;
  }

  private async connect(): Promise<Cluster> {
    const cluster = clusterOf(this.kafka);
    try {
      await cluster.connect();
      return cluster;
    } catch (error) {
      this.cluster = undefined;
      throw error;
    }
  }
}
