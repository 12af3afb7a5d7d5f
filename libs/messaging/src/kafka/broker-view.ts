import { ServiceConfig } from '@impact/service';
import { Inject, Injectable } from '@nestjs/common';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { LeadersMissing, TopicsCompacted, TopicsMissing, TopicsUnfit } from '../messaging.errors.js';
import { kafkaAccess } from './kafka-access.js';
import { kafkaClient, patience } from './kafka-client.js';
import { askingLeaders, isLeaderless, type KafkaError } from './leaders.js';
import { PlainReader } from './plain-reader.js';

const cleanupPolicy = 'cleanup.policy';
const topicResource = kafkajs.ConfigResourceTypes.TOPIC;

/** Where a partition's log starts and where its next record will be. */
export interface LogRange {
  readonly low: bigint;
  readonly high: bigint;
}

/** What the service knows of its broker: topics, ends of partitions, single records. */
@Injectable()
export class BrokerView {
  readonly kafka: Kafka;
  readonly reader: PlainReader;
  private admin?: Promise<Admin>;

  constructor(
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
    @Inject(ServiceConfig) config: ServiceConfig,
  ) {
    this.kafka = kafkaClient(`impact-${options.service}`, kafkaAccess(config));
    this.reader = new PlainReader(this.kafka);
  }

  /** Gives the partition count of each topic; throws TopicsMissing naming all that do not exist. Waits for leaders. */
  partitionCounts(topics: readonly string[]): Promise<Map<string, number>> {
    return this.askingLeaders(topics.join(', '), async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !existing.has(topic));
      if (missing.length > 0) throw new TopicsMissing(missing);
      if (topics.length === 0) return new Map();
      const { topics: described } = await admin.fetchTopicMetadata({ topics: [...topics] });
      return new Map(described.map(({ name, partitions }) => [name, partitions.length]));
    });
  }

  /** Throws TopicsCompacted for topics of which the broker keeps the newest record of each key alone. */
  refuseCompacted(topics: readonly string[]): Promise<void> {
    return this.asking(async (admin) => {
      if (topics.length === 0) return;
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: topics.map((name) => ({ type: topicResource, name, configNames: [cleanupPolicy] })),
      });
      const compacted = resources.filter(({ configEntries }) =>
        configEntries.some(
          (entry) => entry.configName === cleanupPolicy && /compact/.test(entry.configValue),
        ),
      );
      if (compacted.length > 0) throw new TopicsCompacted(compacted.map(({ resourceName }) => resourceName));
    });
  }

  /** Gives start and end of every partition of a topic; waits for leaders where it was created a moment ago. */
  ranges(topic: string): Promise<Map<number, LogRange>> {
    return this.askingLeaders(topic, async (admin) => {
      const offsets = await admin.fetchTopicOffsets(topic);
      return new Map(
        offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]),
      );
    });
  }

  /** Called by the relay, which is the last to ask. */
  async close(): Promise<void> {
    await this.forget();
    await this.reader.close();
  }

  /** Asks again for a while where partitions have no leaders yet; throws LeadersMissing for the topics then. */
  private askingLeaders<T>(topics: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    return askingLeaders(() => this.asking(question)).catch((error: KafkaError) => {
      throw isLeaderless(error) ? new LeadersMissing(topics, error) : error;
    });
  }

  /** Asks over the one connection; after an error the next question opens another. */
  private async asking<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      this.admin ??= this.connect();
      return await question(await this.admin);
    } catch (error) {
      if (!(error instanceof TopicsUnfit)) await this.forget();
      throw error;
    }
  }

  private async forget(): Promise<void> {
    const admin = this.admin;
    this.admin = undefined;
    await (await admin?.catch(() => undefined))?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { ...patience, retries: 3 } });
    await admin.connect();
    return admin;
  }
}
