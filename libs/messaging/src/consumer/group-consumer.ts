import { declarationOf } from '@impact/contracts';
import type { Database, Progress, ServiceConfig } from '@impact/service';
import { Logger } from '@nestjs/common';
import type { Consumer } from 'kafkajs';
import type { BrokerView } from '../kafka/broker-view.js';
import { patience } from '../kafka/kafka-client.js';
import { WaitingFetches } from '../kafka/waiting-fetches.js';
import type { GroupOptions } from '../messaging.options.js';
import { BatchRunner } from './batch-runner.js';
import type { TopicPartition } from './chunk.js';
import { ChunkApplier } from './chunk-applier.js';
import type { Handlers } from './handlers.js';
import { LagWatch } from './lag-watch.js';
import { OffsetCommits } from './offset-commits.js';
import { Partitions, type StoppedPartition } from './partitions.js';
import { PositionCheck } from './position-check.js';
import { createFirstPositions } from './positions.js';

/** What every group of a process is made with. */
export interface ConsumerDependencies {
  readonly database: Database;
  readonly broker: BrokerView;
  readonly config: ServiceConfig;
  readonly progress: Progress;
  /** Ends the process. */
  readonly exit: (reason: Error) => void;
}

/** Reads the topics of a group's handlers from the stored positions on. */
export class GroupConsumer {
  private readonly logger = new Logger('Consumer');
  private readonly consumer: Consumer;
  private readonly fetches = new WaitingFetches();
  private readonly partitions: Partitions;
  private commits?: OffsetCommits;
  private lag?: LagWatch;

  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
    private readonly dependencies: ConsumerDependencies,
  ) {
    const { broker, config, database } = dependencies;
    this.consumer = broker.kafka.consumer({
      groupId: `${config.topicPrefix}${group.name}`,
      sessionTimeout: 10_000,
      heartbeatInterval: 2_000,
      rebalanceTimeout: 15_000,
      minBytes: 1,
      allowAutoTopicCreation: false,
      partitionAssigners: [this.fetches.assigner],
      retry: { ...patience, retries: 8 },
    });
    this.partitions = new Partitions(
      group.name,
      this.consumer,
      new PositionCheck(group.name, database, broker),
    );
  }

  get topics(): string[] {
    const names = this.handlers.classes.map((eventClass) => declarationOf(eventClass).topic.name);
    return [...new Set(names)].map((name) => `${this.dependencies.config.topicPrefix}${name}`);
  }

  get stopped(): StoppedPartition[] {
    return this.partitions.stopped;
  }

  get held(): StoppedPartition[] {
    return this.partitions.held;
  }

  get topicPartitions(): readonly TopicPartition[] {
    return this.partitions.topicPartitions;
  }

  /** Takes up at once what an operator changed; otherwise it is noticed within seconds. */
  async notice(): Promise<void> {
    await this.lag?.look();
  }

  /** Makes the positions of a first start and joins the group; throws TopicsMissing, TopicsCompacted, or what the broker
   * answers. */
  async start(): Promise<void> {
    const counts = await this.dependencies.broker.partitionCounts(this.topics);
    await this.dependencies.broker.refuseCompacted(this.topics);
    for (const [topic, count] of counts)
      await createFirstPositions.run(this.dependencies.database.manager, {
        group: this.group.name,
        topic,
        partitions: count,
      });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: this.topics, fromBeginning: true });
    this.follow();
    await this.read();
  }

  async stop(): Promise<void> {
    this.lag?.close();
    await this.commits?.close();
    const stopped = this.consumer.disconnect();
    this.fetches.end();
    await stopped;
    this.partitions.clear();
  }

  private follow(): void {
    const { GROUP_JOIN, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      const topicPartitions = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition): TopicPartition => ({ topic, partition })),
      );
      this.partitions.assign(topicPartitions);
    });
    this.consumer.on(CRASH, ({ payload: { error, restart } }) => {
      if (restart) return this.logger.warn(`${this.group.name} starts again after: ${error.message}`);
      this.logger.error(`${this.group.name} has stopped for good: ${error.message}`);
      this.dependencies.exit(error);
    });
    this.commits = new OffsetCommits(this.consumer);
    const { database, broker, progress } = this.dependencies;
    this.lag = new LagWatch(this.group.name, this.topics, this.partitions, database, broker, progress);
  }

  private async read(): Promise<void> {
    const applier = new ChunkApplier(this.group, this.handlers, this.dependencies.database);
    const runner = new BatchRunner(
      applier,
      this.partitions,
      this.group.maxChunk ?? 1_000,
      (topicPartition, next) => this.commits?.note(topicPartition, next),
    );
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.group.partitionsConcurrently ?? 2,
      eachBatch: (payload) => runner.run(payload),
    });
  }
}
