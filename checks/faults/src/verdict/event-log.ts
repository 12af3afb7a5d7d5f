import kafkajs, { type KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { pause } from '../waiting.js';

/** A record as it lies in a topic. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export const topics = [
  'impact.backbone',
  'impact.plans',
  'impact.measurement',
  'impact.communications',
  'impact.reporting',
] as const;

/** Reads the topics raw, with a consumer of its own, from where {@link EventLog.skip} left off. */
export class EventLog {
  private readonly records: LogRecord[] = [];
  private reading: Promise<void> = Promise.resolve();
  private readonly next = new Map<string, bigint>();
  private readonly kafka: kafkajs.Kafka;

  constructor(address: Pick<kafkajs.KafkaConfig, 'brokers' | 'sasl'>) {
    this.kafka = new kafkajs.Kafka({
      clientId: 'faults',
      ...address,
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { retries: 10, initialRetryTime: 200, maxRetryTime: 2_000 },
    });
  }

  /** Gives the end of every partition, by `topic/partition`. */
  ends(): Promise<Map<string, bigint>> {
    return persistently(() => this.endsOnce());
  }

  /** Leaves out everything that lies in the topics now. */
  async skip(): Promise<void> {
    for (const [partition, end] of await this.ends()) this.next.set(partition, end);
  }

  /** Gives every record that lies in the topics by now; the records of one key in their order. */
  async soFar(): Promise<readonly LogRecord[]> {
    this.reading = this.reading.then(() => this.readOn());
    await this.reading;
    return this.records;
  }

  private async readOn(): Promise<void> {
    const ends = [...(await this.ends())];
    const wanted = new Map(ends.filter(([partition, end]) => end > (this.next.get(partition) ?? 0n)));
    if (wanted.size > 0) await persistently(() => this.readTo(wanted));
  }

  private async endsOnce(): Promise<Map<string, bigint>> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const offsets = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      return new Map(
        offsets.flatMap((partitions, at) =>
          partitions.map(({ partition, high }) => [`${topics[at]}/${partition}`, BigInt(high)] as const),
        ),
      );
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async readTo(wanted: ReadonlyMap<string, bigint>): Promise<void> {
    // A consumer disconnects only when its fetch has ended, which waits for news so long.
    const consumer = this.kafka.consumer({ groupId: `faults-${randomUUID()}`, maxWaitTimeInMs: 100 });
    await consumer.connect();
    try {
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachMessage: async ({ topic, partition, message }) => {
          const name = `${topic}/${partition}`;
          const offset = BigInt(message.offset);
          if (offset < (this.next.get(name) ?? 0n) || !wanted.has(name) || offset >= wanted.get(name)!)
            return;
          this.next.set(name, offset + 1n);
          this.records.push(recordOf(topic, partition, message));
        },
      });
      for (const [name, offset] of this.next) {
        const [topic, partition] = name.split('/');
        consumer.seek({ topic: topic!, partition: Number(partition), offset: String(offset) });
      }
      const done = () => [...wanted].every(([name, end]) => (this.next.get(name) ?? 0n) >= end);
      await until('reading the topics', async () => (done() ? true : 'not at their ends'), {
        timeoutMs: 20_000,
      });
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  /** Writes records as they are, past every outbox; where the broker was lost meanwhile, maybe more than once. */
  write(topic: string, records: readonly Pick<LogRecord, 'key' | 'headers' | 'value'>[]): Promise<void> {
    const messages = records.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value }));
    return persistently(async () => {
      const producer = this.kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
      await producer.connect();
      try {
        await producer.send({ topic, acks: -1, messages });
      } finally {
        await producer.disconnect().catch(() => undefined);
      }
    });
  }
}

const patienceMs = 90_000;

/** Tries again while the broker is away. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await pause(250)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function recordOf(
  topic: string,
  partition: number,
  { key, headers, value, offset }: KafkaMessage,
): LogRecord {
  const texts = Object.entries(headers ?? {}).map(([name, each]) => [name, String(each)]);
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    headers: Object.fromEntries(texts) as Record<string, string>,
  };
}
