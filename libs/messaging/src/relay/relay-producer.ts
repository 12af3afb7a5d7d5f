import { CompressionTypes, type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import { requestTimeoutMs } from '../kafka/kafka-client.js';

/** Sends one batch at a time. After a rejected send its producer is thrown away, because kafkajs has rolled the
 * sequence back although the broker may have written the batch: another batch with that sequence would be taken
 * for a duplicate, confirmed and never written. The next send makes a producer with a new producer id. */
export class RelayProducer {
  private producer?: Producer;
  private busy = false;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when every record is on all in-sync replicas; rejects when any may not be. */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    if (this.busy) throw new Error('The relay sends one batch at a time.');
    this.busy = true;
    try {
      this.producer ??= await this.open();
      await this.producer.sendBatch({
        acks: -1,
        timeout: requestTimeoutMs,
        compression: CompressionTypes.None,
        topicMessages,
      });
    } catch (error) {
      await this.throwAway();
      throw error;
    } finally {
      this.busy = false;
    }
  }

  /** Ends the producer and waits until nothing of it is under way. */
  async throwAway(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }

  private async open(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 500, factor: 0.2, multiplier: 2 },
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
