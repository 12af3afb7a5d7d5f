import { Partitioners } from 'kafkajs';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { kafkaClient } from '../kafka/kafka-client.js';

export interface RawRecord {
  readonly key?: string | null;
  readonly value: string | Buffer | null;
  readonly headers?: Record<string, string>;
  readonly partition?: number;
}

/** Writes records as they are, past the outbox: for tests, and for trying how a service takes a stranger's record. */
export async function publishRaw(
  kafka: KafkaAccess,
  topic: string,
  records: readonly RawRecord[],
): Promise<void> {
  const producer = kafkaClient('impact-raw', kafka).producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages: records.map((record) => ({ ...record })) });
  } finally {
    await producer.disconnect();
  }
}
