import { setTimeout as wait } from 'node:timers/promises';
import { Heartbeat, topics } from '@impact/contracts';
import { Database, Progress, ServiceConfig } from '@impact/service';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { type LogEnd, LogEnds } from '../consumer/log-ends.js';
import { dataOf, envelopeOf, type RawEvent } from '../events/decode.js';
import { BrokerView } from '../kafka/broker-view.js';
import { type Fetched, PlainReader } from '../kafka/plain-reader.js';

const loop = 'heartbeat-reader';
const waitMs = 1_000;
const retryMs = 1_000;
const catchUpMs = 100;

/** The newest heartbeat; `at` is when it was made, in milliseconds since 1970. */
interface Announced {
  readonly at: number;
  readonly ends: LogEnd;
}

interface Watched {
  fresh: boolean;
  freshAt: number;
}

/** Tells whether a group has applied everything that the backbone's newest heartbeat announced. It reads the
 * heartbeats from the end of their topic and keeps no position. */
@Injectable()
export class HeartbeatReader implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Heartbeat');
  private readonly groups = new Map<string, Watched>();
  /** Of its own, because it waits for a second at a time, and a broker answers a connection's requests one after another. */
  private readonly reader: PlainReader;
  private announced?: Announced;
  private running?: Promise<void>;
  private stopping = false;
  private cutShort: () => void = () => undefined;

  constructor(
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(Database) private readonly database: Database,
    @Inject(BrokerView) private readonly broker: BrokerView,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
    @Inject(Progress) private readonly progress: Progress,
  ) {
    this.reader = new PlainReader(broker.kafka);
  }

  /** Begins to follow the heartbeats for a group. */
  watch(group: string): void {
    if (!this.groups.has(group)) this.groups.set(group, { fresh: false, freshAt: 0 });
    this.running ??= this.run();
  }

  /** True when the group's stored positions have reached the ends of the newest heartbeat and that heartbeat is at
   * most `maxAgeMs` old (15,000 unless told: three that did not come). The first call begins to watch the group. */
  isFresh(group: string, maxAgeMs = 15_000): boolean {
    this.watch(group);
    return this.groups.get(group)!.fresh && Date.now() - (this.announced?.at ?? 0) <= maxAgeMs;
  }

  /** Seconds since the heartbeat that the group was last known to have reached was made; Infinity before the first. */
  staleSeconds(group: string): number {
    this.watch(group);
    const { freshAt } = this.groups.get(group)!;
    return freshAt === 0 ? Infinity : Math.max(0, (Date.now() - freshAt) / 1_000);
  }

  /** Lets what was read be compared. Whatever the broker may still answer is of no use, and so not waited for. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.cutShort();
    await this.running;
    void this.reader.close().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.progress.waiting(loop);
      try {
        await this.follow(`${this.config.topicPrefix}${topics.heartbeat.name}`);
      } catch (error) {
        this.logger.warn(`Heartbeats cannot be read: ${(error as Error).message}`);
        if (!this.stopping) await this.unlessStopped(wait(retryMs));
      }
    }
  }

  private async follow(topic: string): Promise<void> {
    const range = (await this.broker.ranges(topic)).get(0)!;
    let next = range.high > range.low ? range.high - 1n : range.high;
    while (!this.stopping) {
      this.progress.waiting(loop);
      const behind = this.announced !== undefined && [...this.groups.values()].some(({ fresh }) => !fresh);
      const asked = this.reader.fetch(topic, 0, next, { waitMs: behind ? catchUpMs : waitMs });
      const fetched = await this.unlessStopped<Fetched>(asked);
      if (!fetched) return;
      next = fetched.next;
      const newest = fetched.records.at(-1);
      if (newest) this.announced = announcedBy(newest);
      if (newest || behind) await this.compare();
      this.progress.idle(loop);
    }
  }

  /** Gives what is waited for, or nothing as soon as the reader is stopped. */
  private unlessStopped<T>(waited: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.cutShort = () => resolve(undefined);
      waited.then(resolve, reject);
    });
  }

  private async compare(): Promise<void> {
    const topic = `${this.config.topicPrefix}${topics.backbone.name}`;
    for (const [group, watched] of this.groups) {
      const isReached = await this.logEnds.reached(this.database.manager, group, topic);
      const { at, ends } = this.announced!;
      watched.fresh = isReached(ends);
      if (watched.fresh) watched.freshAt = at;
    }
  }
}

function announcedBy(raw: RawEvent): Announced {
  const { ends } = dataOf(Heartbeat, raw);
  return {
    at: Date.parse(envelopeOf(raw).time),
    ends: Object.fromEntries(ends.map(({ partition, end }) => [partition, end])),
  };
}
