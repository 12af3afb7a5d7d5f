import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { TopicsUnfit } from '../messaging.errors.js';
import type { GroupOptions } from '../messaging.options.js';
import type { TopicPartition } from './chunk.js';
import { type ConsumerDependencies, GroupConsumer } from './group-consumer.js';
import { Handlers, type NestHandler } from './handlers.js';
import type { HandlerExtras } from './on-event.js';
import type { StoppedPartition } from './partitions.js';

const retryMs = 2_000;

/** Lets Nest register handlers and lets a positioned consumer run them, one strategy per group. */
export class GroupStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId: symbol;
  override readonly propagatesEventHandlerErrors = true;
  protected override readonly logger = new Logger('Consumer');
  readonly handlers = new Handlers();
  private consumer?: GroupConsumer;
  private retry?: NodeJS.Timeout;
  private closed = false;

  constructor(
    readonly group: GroupOptions,
    private readonly service: string,
    private readonly groupNames: readonly string[],
    private readonly dependencies: ConsumerDependencies,
  ) {
    super();
    this.transportId = Symbol(group.name);
  }

  /** Takes the handlers that name this group; every strategy is offered all of them. */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    _isEvent?: boolean,
    given: object = {},
  ): void {
    const extras = given as Partial<HandlerExtras>;
    if (!extras.handler) return;
    const wanted = extras.group ?? this.service;
    if (!this.groupNames.includes(wanted))
      this.handlers.refuse(`${extras.name} names the group ${wanted}, which MessagingModule does not list.`);
    else if (wanted === this.group.name)
      this.handlers.add(pattern as string, callback as unknown as NestHandler, extras as HandlerExtras);
  }

  /** The group's topics, with their prefix. */
  get topics(): string[] {
    return this.consumer?.topics ?? [];
  }

  get stopped(): StoppedPartition[] {
    return this.consumer?.stopped ?? [];
  }

  /** The partitions that this process reads and now holds back, for whatever reason. */
  get held(): StoppedPartition[] {
    return this.consumer?.held ?? [];
  }

  /** The partitions that this process reads, those that are held included. */
  get topicPartitions(): readonly TopicPartition[] {
    return this.consumer?.topicPartitions ?? [];
  }

  /** Takes up at once what an operator changed. */
  async notice(): Promise<void> {
    await this.consumer?.notice();
  }

  /** Starts to read. Refuses wrong handlers and missing topics; where the broker cannot be reached it goes on trying,
   * so that a service can answer requests while the broker is away. */
  listen(done: (error?: unknown) => void): void {
    this.begin().then(
      () => done(),
      (error: unknown) => done(error),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.consumer?.stop();
  }

  on(): never {
    throw new Error('A consumer group has no events to listen to.');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private get loop(): string {
    return `consumer:${this.group.name}`;
  }

  private async begin(): Promise<void> {
    this.handlers.assertValid(this.group.name);
    if (this.handlers.classes.length === 0) return;
    await this.attempt();
  }

  private async attempt(): Promise<void> {
    const consumer = new GroupConsumer(this.group, this.handlers, this.dependencies);
    this.consumer = consumer;
    try {
      await consumer.start();
      // Each of its partitions is a loop by itself from now on.
      this.dependencies.progress.forget(this.loop);
    } catch (error) {
      await consumer.stop().catch(() => undefined);
      if (error instanceof TopicsUnfit) throw error;
      this.dependencies.progress.waiting(this.loop);
      this.logger.warn(`${this.group.name} cannot read yet: ${(error as Error).message}`);
      if (!this.closed) this.retry = setTimeout(() => this.attemptAgain(), retryMs).unref();
    }
  }

  private attemptAgain(): void {
    this.attempt().catch((error: unknown) => this.dependencies.exit(error as Error));
  }
}
