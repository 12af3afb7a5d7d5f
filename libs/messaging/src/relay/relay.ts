import { randomUUID } from 'node:crypto';
import { Progress, ServiceConfig } from '@impact/service';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { BrokerView } from '../kafka/broker-view.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { relayOwner } from '../metrics.js';
import { RelayWakeup } from './relay-wakeup.js';
import { RelayLoop } from './relay-loop.js';
import { RelaySession } from './relay-session.js';
import { SentPartitions } from './sent-partitions.js';
import { StuckItems } from '../stuck/stuck-items.js';
import { Wakeup } from './wakeup.js';

/** How long the next owner of the lock waits for what the one before may still have under way. */
const uncleanWaitMs = 6_000;
const retryMs = 1_000;

/** Sends what the outbox holds. Every pod runs one; the one that holds the database lock sends. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly owner = randomUUID();
  private readonly wakeup = new Wakeup();
  private readonly loop: RelayLoop;
  private running?: Promise<void>;
  private stopping = false;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(RelayWakeup) private readonly relayWakeup: RelayWakeup,
    @Inject(BrokerView) private readonly broker: BrokerView,
    @Inject(Progress) private readonly progress: Progress,
    @Inject(StuckItems) stuck: StuckItems,
    @Inject(SentPartitions) private readonly sent: SentPartitions,
  ) {
    this.loop = new RelayLoop(options, config.topicPrefix, { broker, progress, stuck });
  }

  /** Checks that the topics exist, which ends the start if they do not, and begins. A broker that cannot be reached
   * is no reason not to start: events wait in the outbox. */
  async onApplicationBootstrap(): Promise<void> {
    await this.loop.checkTopics();
    await this.sent.begin();
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wakeup.call();
    await this.running;
    await this.broker.close();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.attempt();
      } catch (error) {
        this.logger.warn(`The relay begins again: ${(error as Error).message}`);
        await this.wakeup.wait(retryMs);
      }
    }
  }

  private async attempt(): Promise<void> {
    const session = new RelaySession(this.config.databaseUrl, this.options.service, this.owner);
    try {
      await session.open();
      while (!this.stopping && !(await session.tryLock())) {
        // Another process sends, and answers for it.
        this.progress.forget('heartbeat-timer');
        await this.wakeup.wait(retryMs);
      }
      if (!this.stopping) await this.own(session);
    } finally {
      this.relayWakeup.deliverTo(undefined);
      relayOwner.set({ service: this.options.service }, 0);
      await this.loop.end();
      await session.close();
    }
  }

  private async own(session: RelaySession): Promise<void> {
    if (await session.takeOver()) await this.outwait(session);
    await session.listen(this.wakeup.call);
    this.relayWakeup.deliverTo(this.wakeup.call);
    relayOwner.set({ service: this.options.service }, 1);
    await this.loop.run(session, this.wakeup, () => this.stopping);
    await session.release();
  }

  private async outwait(session: RelaySession): Promise<void> {
    this.logger.warn(
      'The relay before this one ended without stepping back; waiting for what it may still send.',
    );
    const end = performance.now() + uncleanWaitMs;
    while (!this.stopping && performance.now() < end) {
      session.assertAlive();
      await this.wakeup.wait(Math.min(retryMs, end - performance.now()));
    }
  }
}
