import type { Consumer } from 'kafkajs';
import type { TopicPartition } from './chunk.js';

const everyMs = 5_000;

/** Now and then tells Kafka how far the group is, for the tools that show lag; nothing here reads it back. */
export class OffsetCommits {
  private readonly pending = new Map<string, { topic: string; partition: number; offset: string }>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly consumer: Pick<Consumer, 'commitOffsets'>) {
    this.timer = setInterval(() => void this.flush(), everyMs).unref();
  }

  note({ topic, partition }: TopicPartition, next: bigint): void {
    this.pending.set(`${topic}/${partition}`, { topic, partition, offset: next.toString() });
  }

  async flush(): Promise<void> {
    const offsets = [...this.pending.values()];
    this.pending.clear();
    if (offsets.length > 0) await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
