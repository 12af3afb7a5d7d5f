import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BrokerView } from '../kafka/broker-view.js';
import { loadPositions } from './positions.js';

/** Where the partitions of a topic ended at a moment: the offset of the next record, by partition. */
export type Frontier = Readonly<Record<string, string>>;

/** Compares what stood in a log at a moment with what a group has applied since. */
@Injectable()
export class Frontiers {
  constructor(@Inject(BrokerView) private readonly broker: BrokerView) {}

  /** Gives where a topic ends now; rejects with what the broker answers, which a consumer takes for transient. */
  async now(topic: string): Promise<Frontier> {
    const ranges = await this.broker.ranges(topic);
    return Object.fromEntries([...ranges].map(([partition, { high }]) => [partition, high.toString()]));
  }

  /** Gives the test whether a group has applied all that lies before a frontier of the topic. What the transaction
   * reads after this holds it: call it first. */
  async passed(tx: EntityManager, group: string, topic: string): Promise<(frontier: Frontier) => boolean> {
    const positions = await loadPositions(tx, group, topic);
    return (frontier) =>
      Object.entries(frontier).every(
        ([partition, end]) => (positions.get(Number(partition))?.next ?? -1n) >= BigInt(end),
      );
  }
}
