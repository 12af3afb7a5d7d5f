import type { Database } from '@impact/service';
import type { BrokerView, LogRange } from '../kafka/broker-view.js';
import { storedIdOf } from '../events/headers.js';
import type { TopicPartition } from './chunk.js';
import { loadPositions, type Position } from './positions.js';

/** Why a stored position cannot be used; an operator decides what to do. */
export type PositionTrouble = 'position-missing' | 'position-outside-log' | 'position-mismatch';

/** Where to go on, or why not; `seen` is the stored position that was judged. */
export type Verdict = Judgement & {
  readonly topicPartition: TopicPartition;
  readonly seen: Position | undefined;
};

type Judgement = { readonly seek: bigint } | { readonly trouble: PositionTrouble; readonly detail: string };

/** Compares stored positions with the log: inside it, and behind the very event that was applied last. */
export class PositionCheck {
  constructor(
    private readonly group: string,
    private readonly database: Database,
    private readonly broker: BrokerView,
  ) {}

  async check(topicPartitions: readonly TopicPartition[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const topic of new Set(topicPartitions.map((topicPartition) => topicPartition.topic))) {
      const positions = await loadPositions(this.database.manager, this.group, topic);
      const ranges = await this.broker.ranges(topic);
      for (const topicPartition of topicPartitions.filter((candidate) => candidate.topic === topic)) {
        const seen = positions.get(topicPartition.partition);
        verdicts.push({
          topicPartition,
          seen,
          ...(await this.judge(topicPartition, seen, ranges.get(topicPartition.partition))),
        });
      }
    }
    return verdicts;
  }

  private async judge(
    topicPartition: TopicPartition,
    position?: Position,
    range?: LogRange,
  ): Promise<Judgement> {
    if (!position)
      return { trouble: 'position-missing', detail: 'has no stored position, although the group has others' };
    const { next, lastEventId } = position;
    if (!range || next < range.low || next > range.high) {
      const log = range ? `the log has ${range.low} to ${range.high}` : 'the partition does not exist';
      return { trouble: 'position-outside-log', detail: `is at ${next}, but ${log}` };
    }
    if (lastEventId === null || next === range.low) return { seek: next };
    const found = await this.eventIdAt(topicPartition, next - 1n);
    if (found === lastEventId) return { seek: next };
    const detail = `applied event ${lastEventId} at ${next - 1n}, but the log has ${found ?? 'none'} there`;
    return { trouble: 'position-mismatch', detail };
  }

  private async eventIdAt({ topic, partition }: TopicPartition, offset: bigint): Promise<string | undefined> {
    const { records } = await this.broker.reader.fetch(topic, partition, offset, { maxBytes: 1 });
    const record = records[0]?.offset === offset.toString() ? records[0] : undefined;
    return storedIdOf(record?.headers) ?? undefined;
  }
}
