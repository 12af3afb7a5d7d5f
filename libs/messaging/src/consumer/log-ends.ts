import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BrokerView } from '../kafka/broker-view.js';
import { loadPositions } from './positions.js';

/** Where the partitions of a topic ended at a moment: the offset of the next record, by partition. */
export type LogEnd = Readonly<Record<string, string>>;

/** Compares what stood in a log at a moment with what a group has applied since. */
@Injectable()
export class LogEnds {
  constructor(@Inject(BrokerView) private readonly broker: BrokerView) {}

  /** Gives where a topic ends now; rejects with what the broker answers, which a consumer takes for transient. */
  async now(topic: string): Promise<LogEnd> {
    const ranges = await this.broker.ranges(topic);
    return Object.fromEntries([...ranges].map(([partition, { high }]) => [partition, high.toString()]));
  }

  /** Gives the test whether a group has applied all that lies before an end of the topic. What the transaction
   * reads after this holds it: call it first. */
  async reached(tx: EntityManager, group: string, topic: string): Promise<(end: LogEnd) => boolean> {
    const positions = await loadPositions(tx, group, topic);
    return (end) =>
      Object.entries(end).every(
        ([partition, offset]) => (positions.get(Number(partition))?.next ?? -1n) >= BigInt(offset),
      );
  }
}
