import type { Database } from '@impact/service';
import type { BrokerView } from '../kafka/broker-view.js';
import { consumerLag } from '../metrics.js';
import { loadPositions } from './positions.js';
import type { Partitions } from './partitions.js';

const everyMs = 5_000;

/** Measures how far the stored positions are behind the log, and notices a log that no longer holds a position:
 * kafkajs resets such a partition in silence, and an empty one would never say so. */
export class LagWatch {
  private readonly timer: NodeJS.Timeout;
  private busy = false;

  constructor(
    private readonly group: string,
    private readonly partitions: Partitions,
    private readonly database: Database,
    private readonly broker: BrokerView,
  ) {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const topics = new Set(this.partitions.places.map(({ topic }) => topic));
      for (const topic of topics) await this.measure(topic);
    } catch {
      return;
    } finally {
      this.busy = false;
    }
  }

  private async measure(topic: string): Promise<void> {
    const positions = await loadPositions(this.database.manager, this.group, topic);
    const ranges = await this.broker.ranges(topic);
    for (const place of this.partitions.places.filter((candidate) => candidate.topic === topic)) {
      const range = ranges.get(place.partition);
      const next = positions.get(place.partition)?.next;
      if (!range || next === undefined) continue;
      const labels = { group: this.group, topic, partition: String(place.partition) };
      consumerLag.set(labels, Math.max(0, Number(range.high - next)));
      const outside = next < range.low || next > range.high;
      if (outside && !this.partitions.isHeld(place)) await this.partitions.recover([place]);
    }
  }
}
