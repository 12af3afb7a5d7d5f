import type { Database, Progress } from '@impact/service';
import type { BrokerView } from '../kafka/broker-view.js';
import { consumerLag, parkedEvents, parkedKeys } from '../metrics.js';
import { countParked } from '../parking/parked.queries.js';
import type { TopicPartition } from './chunk.js';
import { loadPositions, type Position } from './positions.js';
import type { Partitions } from './partitions.js';

const everyMs = 5_000;

/** Measures how far the stored positions are behind the log and how much is parked. Notices a log that no longer holds
 * a position, because kafkajs resets such a partition in silence and an empty one would never say so; and a position
 * that an operator changed, through this process or another. */
export class LagWatch {
  private readonly timer: NodeJS.Timeout;
  private readonly seen = new Map<string, bigint>();
  private busy = false;

  constructor(
    private readonly group: string,
    private readonly topics: readonly string[],
    private readonly partitions: Partitions,
    private readonly database: Database,
    private readonly broker: BrokerView,
    private readonly progress: Progress,
  ) {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Looks now instead of at the next turn. */
  async look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.progress.turn(`lag-timer:${this.group}`, () => this.measureAll());
    } catch {
      return;
    } finally {
      this.busy = false;
    }
  }

  private async measureAll(): Promise<void> {
    for (const topic of this.topics) await this.measure(topic);
    const { events, keys } = await countParked(this.database.manager, this.group);
    parkedEvents.set({ group: this.group }, events);
    parkedKeys.set({ group: this.group }, keys);
  }

  private async measure(topic: string): Promise<void> {
    const positions = await loadPositions(this.database.manager, this.group, topic);
    const ranges = await this.broker.ranges(topic);
    for (const [partition, { high }] of ranges)
      this.judge({ topic, partition }, positions.get(partition), high);
    for (const topicPartition of this.partitions.topicPartitions.filter(
      (candidate) => candidate.topic === topic,
    )) {
      const position = positions.get(topicPartition.partition);
      if (this.partitions.isOutdated(topicPartition, position))
        await this.partitions.recover([topicPartition]);
      const range = ranges.get(topicPartition.partition);
      const next = position?.next;
      if (!range || next === undefined) continue;
      const labels = { group: this.group, topic, partition: String(topicPartition.partition) };
      consumerLag.set(labels, Math.max(0, Number(range.high - next)));
      const outside = next < range.low || next > range.high;
      if (outside && !this.partitions.isHeld(topicPartition)) await this.partitions.recover([topicPartition]);
    }
  }

  /** All partitions, whichever process reads them: one that nobody reads stalls, too. */
  private judge({ topic, partition }: TopicPartition, position: Position | undefined, end: bigint): void {
    const loop = `consumer:${this.group}:${topic}[${partition}]`;
    const next = position?.next ?? 0n;
    if (next >= end) this.progress.idle(loop);
    else this.progress.waiting(loop);
    if (next !== this.seen.get(loop)) this.progress.done(loop);
    this.seen.set(loop, next);
  }
}
