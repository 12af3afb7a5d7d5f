import { Logger } from '@nestjs/common';
import type { Consumer } from 'kafkajs';
import { consumerLag, partitionPaused } from '../metrics.js';
import { failureText } from '../parking/failure-text.js';
import type { TopicPartition } from './chunk.js';
import type { PositionCheck, PositionTrouble } from './position-check.js';
import type { Position } from './positions.js';

/** Why a partition is not read. The first two end by themselves; `circuit-open`: too many keys fail at once; `broken`: what
 * failed belongs to no event. */
export type HoldReason = 'recovering' | 'transient' | 'circuit-open' | 'broken' | PositionTrouble;

/** A partition that an operator has to look at. */
export interface StoppedPartition extends TopicPartition {
  readonly reason: HoldReason;
  readonly detail: string;
}

interface Hold extends StoppedPartition {
  readonly timer?: NodeJS.Timeout;
}

type Control = Pick<Consumer, 'pause' | 'resume' | 'seek'>;

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
const delayAfter = (failures: number): number => Math.min(125 * 2 ** failures, 5_000);

/** The partitions that this process is to read, and which of them it holds back and why. */
export class Partitions {
  private readonly logger = new Logger('Consumer');
  private readonly holds = new Map<string, Hold>();
  /** Kept when partitions are dealt out anew: a slow statement may be the reason why they are. */
  private readonly failures = new Map<string, number>();
  private readonly seen = new Map<string, Position | undefined>();
  private assigned: TopicPartition[] = [];
  private generation = 0;

  constructor(
    private readonly group: string,
    private readonly consumer: Control,
    private readonly positions: PositionCheck,
  ) {}

  /** Takes over a new assignment: nothing is read before each stored position is checked and sought. */
  assign(topicPartitions: readonly TopicPartition[]): void {
    this.clear();
    this.assigned = [...topicPartitions];
    void this.recover(topicPartitions);
  }

  get topicPartitions(): readonly TopicPartition[] {
    return this.assigned;
  }

  isHeld(topicPartition: TopicPartition): boolean {
    return this.holds.has(keyOf(topicPartition));
  }

  /** Those that are not read, for whatever reason. */
  get held(): StoppedPartition[] {
    return [...this.holds.values()];
  }

  /** Those that stay as they are until somebody acts. */
  get stopped(): StoppedPartition[] {
    return [...this.holds.values()].filter(({ reason }) => reason !== 'recovering' && reason !== 'transient');
  }

  /** True where the stored position is another than the one that was checked last, and not because this process moved
   * it: an operator set it or lets the partition go on. */
  isOutdated(topicPartition: TopicPartition, stored: Position | undefined): boolean {
    const reason = this.holds.get(keyOf(topicPartition))?.reason;
    if (reason === 'recovering') return false;
    const seen = this.seen.get(keyOf(topicPartition));
    if (seen?.askedAt !== stored?.askedAt) return true;
    const waits = reason?.startsWith('position-') ?? false;
    return waits && (seen?.next !== stored?.next || seen?.lastEventId !== stored?.lastEventId);
  }

  /** Holds a partition until an operator acts or it is assigned anew. */
  stop(topicPartition: TopicPartition, reason: HoldReason, detail: string): void {
    this.hold(topicPartition, reason, detail);
    this.logger.error(`${this.group} stops reading ${keyOf(topicPartition)} (${reason}): ${detail}`);
  }

  /** Holds a partition for a while, longer after each failure; other partitions go on. */
  retryLater(topicPartition: TopicPartition, error: unknown): void {
    const failures = (this.failures.get(keyOf(topicPartition)) ?? 0) + 1;
    this.failures.set(keyOf(topicPartition), failures);
    const detail = failureText(error);
    const timer = setTimeout(() => this.release(topicPartition), delayAfter(failures)).unref();
    this.hold(topicPartition, 'transient', detail, timer);
    this.logger.warn(
      `${this.group} waits with ${keyOf(topicPartition)} after failure ${failures}: ${detail}`,
    );
  }

  succeeded(topicPartition: TopicPartition): void {
    if (this.failures.size > 0) this.failures.delete(keyOf(topicPartition));
  }

  /** How often in a row the partition has failed in a way that may pass. */
  failuresOf(topicPartition: TopicPartition): number {
    return this.failures.get(keyOf(topicPartition)) ?? 0;
  }

  /** Holds partitions, checks their stored positions and goes on from there, or stops those that do not fit the log. */
  async recover(topicPartitions: readonly TopicPartition[], attempt = 1): Promise<void> {
    const generation = this.generation;
    for (const topicPartition of topicPartitions)
      this.hold(topicPartition, 'recovering', 'its stored position is being checked');
    try {
      const verdicts = await this.positions.check(topicPartitions);
      if (generation !== this.generation) return;
      for (const verdict of verdicts) {
        this.seen.set(keyOf(verdict.topicPartition), verdict.seen);
        if ('seek' in verdict) this.goOn(verdict.topicPartition, verdict.seek);
        else this.stop(verdict.topicPartition, verdict.trouble, verdict.detail);
      }
    } catch (error) {
      if (generation !== this.generation) return;
      this.logger.warn(`${this.group} cannot check its positions: ${(error as Error).message}`);
      setTimeout(() => {
        if (generation === this.generation) void this.recover(topicPartitions, attempt + 1);
      }, delayAfter(attempt)).unref();
    }
  }

  /** Forgets everything but how often partitions have failed; what is still being checked comes to nothing. */
  clear(): void {
    this.generation++;
    for (const hold of this.holds.values()) this.forget(hold);
    for (const topicPartition of this.assigned) consumerLag.remove(this.labels(topicPartition));
    this.assigned = [];
    this.seen.clear();
  }

  private goOn({ topic, partition }: TopicPartition, next: bigint): void {
    this.whileRunning(() => this.consumer.seek({ topic, partition, offset: next.toString() }));
    this.release({ topic, partition });
  }

  private hold(
    topicPartition: TopicPartition,
    reason: HoldReason,
    detail: string,
    timer?: NodeJS.Timeout,
  ): void {
    const before = this.holds.get(keyOf(topicPartition));
    if (before) this.forget(before);
    const { topic, partition } = topicPartition;
    this.holds.set(keyOf(topicPartition), { topic, partition, reason, detail, ...(timer && { timer }) });
    if (reason !== 'recovering') partitionPaused.set({ ...this.labels(topicPartition), reason }, 1);
    this.whileRunning(() => this.consumer.pause([{ topic, partitions: [partition] }]));
  }

  private release(topicPartition: TopicPartition): void {
    const hold = this.holds.get(keyOf(topicPartition));
    if (!hold) return;
    this.forget(hold);
    this.whileRunning(() =>
      this.consumer.resume([{ topic: topicPartition.topic, partitions: [topicPartition.partition] }]),
    );
  }

  /** kafkajs refuses while it is not in the group; when it joins, every partition is assigned anew. */
  private whileRunning(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.logger.debug(`${this.group} is not running: ${(error as Error).message}`);
    }
  }

  private forget(hold: Hold): void {
    clearTimeout(hold.timer);
    this.holds.delete(keyOf(hold));
    partitionPaused.remove({ ...this.labels(hold), reason: hold.reason });
  }

  private labels({ topic, partition }: TopicPartition): { group: string; topic: string; partition: string } {
    return { group: this.group, topic, partition: String(partition) };
  }
}
