import { applyTopics, kafkaIn } from '@impact/messaging';
import { topics } from '@impact/contracts';
import { Kafka, logLevel, type Message, Partitioners, type Producer } from 'kafkajs';
import { kafkaAddress } from '../stack/kafka-address.js';

const atOnce = 1_000;

/** A client of the broker as any external principal has it. */
export class Broker {
  private readonly kafka: Kafka;
  private readonly producer: Producer;

  private constructor(readonly environment: Readonly<Record<string, string>>) {
    const address = kafkaAddress(environment);
    this.kafka = new Kafka({ clientId: 'bench', ...address, logLevel: logLevel.NOTHING });
    this.producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  static async connect(environment: Readonly<Record<string, string>>): Promise<Broker> {
    const broker = new Broker(environment);
    await broker.producer.connect();
    return broker;
  }

  /** Makes all our topics under a prefix of their own. */
  async makeTopics(prefix: string): Promise<void> {
    await applyTopics(kafkaIn(this.environment), Object.values(topics), { prefix });
  }

  /** Writes records, acknowledged by all replicas; gives the average bytes of a value. */
  async write(topic: string, messages: Iterable<Message>): Promise<{ records: number; bytesEach: number }> {
    let [records, bytes] = [0, 0];
    let batch: Message[] = [];
    const send = async (): Promise<void> => {
      if (batch.length > 0) await this.producer.send({ topic, acks: -1, messages: batch });
      batch = [];
    };
    for (const message of messages) {
      batch.push(message);
      records++;
      bytes += message.value!.length;
      if (batch.length === atOnce) await send();
    }
    await send();
    return { records, bytesEach: Math.round(bytes / Math.max(1, records)) };
  }

  /** The number of records that the topic has ever held. */
  async end(topic: string): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
    return ends.reduce((sum, { high }) => sum + Number(high), 0);
  }

  /** Calls back with every record that is written to the topic from now on; gives how to end it. */
  async follow(
    topic: string,
    groupId: string,
    take: (message: Message) => void,
  ): Promise<() => Promise<void>> {
    const consumer = this.kafka.consumer({ groupId, maxWaitTimeInMs: 20 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic] });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) take(message);
      },
    });
    await joined;
    return () => consumer.disconnect();
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}
