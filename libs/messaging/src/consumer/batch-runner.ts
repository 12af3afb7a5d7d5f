import type { Batch, EachBatchPayload } from 'kafkajs';
import type { RawEvent } from '../events/decode.js';
import { failureText } from '../parking/failure-text.js';
import type { Chunk, TopicPartition } from './chunk.js';
import type { ChunkApplier, Outcome } from './chunk-applier.js';
import { ConsumerFailure, isKafkaError } from './failures.js';
import { Narrowing } from './narrowing.js';
import type { Partitions } from './partitions.js';

type FetchedBatch = Batch & { readonly fetchedOffset: string };

/** As often as the group asks for it. */
const heartbeatMs = 2_000;

/** How often in a row a cancelled statement counts as a timeout that may pass. */
const cancelledAtMost = 3;

/** Takes what kafkajs fetched for a partition through the database, chunk by chunk. It returns instead of waiting:
 * while it runs, kafkajs fetches nothing from that broker. */
export class BatchRunner {
  private readonly narrowing = new Narrowing();

  constructor(
    private readonly applier: ChunkApplier,
    private readonly partitions: Partitions,
    private readonly maxChunk: number,
    private readonly applied: (topicPartition: TopicPartition, next: bigint) => void,
  ) {}

  async run(payload: EachBatchPayload): Promise<void> {
    try {
      await this.chunks(payload, payload.batch as FetchedBatch);
    } catch (error) {
      if (isKafkaError(error)) throw error;
      throw new ConsumerFailure((error as Error).message, { cause: error });
    }
  }

  private async chunks(payload: EachBatchPayload, batch: FetchedBatch): Promise<void> {
    const { topic, partition, messages } = batch;
    let expected = BigInt(batch.fetchedOffset);
    for (let from = 0; from < messages.length;) {
      if (!payload.isRunning() || payload.isStale() || this.partitions.isHeld({ topic, partition })) return;
      const records = this.cut(batch, from);
      from += records.length;
      const last = from >= messages.length ? batch.lastOffset() : records.at(-1)!.offset;
      const chunk = { topic, partition, expected, next: BigInt(last) + 1n, records };
      if (!(await this.take(payload, chunk))) return;
      expected = chunk.next;
      await payload.heartbeat();
    }
  }

  /** Gives the records of the next chunk: the most that are allowed, and none beyond where the chunk must end. */
  private cut({ topic, partition, messages }: FetchedBatch, from: number): RawEvent[] {
    const most = messages.slice(from, from + this.maxChunk);
    const end = this.narrowing.endAfter({ topic, partition }, BigInt(most[0]!.offset));
    const records = end === undefined ? most : most.filter(({ offset }) => BigInt(offset) < end);
    return records.map((m) => Object.assign(m, { topic, partition }) as RawEvent);
  }

  /** Applies a chunk; false where the partition is not to be read on in this batch. */
  private async take(payload: EachBatchPayload, chunk: Chunk): Promise<boolean> {
    const outcome = await beating(payload, () => this.outcomeOf(chunk));
    if (outcome.kind === 'applied') return this.goOn(payload, chunk, outcome.failed);
    if (outcome.kind === 'moved') void this.partitions.recover([topicPartitionOf(chunk)]);
    else if (outcome.kind === 'circuit-open')
      this.partitions.stop(chunk, 'circuit-open', failureText(outcome.error));
    else if (outcome.kind === 'permanent') this.partitions.stop(chunk, 'broken', failureText(outcome.error));
    else if ('during' in outcome && this.isTooSlow(chunk, outcome))
      this.narrowing.narrow(chunk, outcome.during);
    else this.partitions.retryLater(chunk, outcome.error);
    return false;
  }

  private goOn(payload: EachBatchPayload, chunk: Chunk, failed: number): boolean {
    resolve(payload, chunk);
    this.partitions.succeeded(chunk);
    this.applied(chunk, chunk.next);
    if (this.narrowing.passed(chunk, failed)) return true;
    this.partitions.stop(chunk, 'circuit-open', 'too many events in a row are too slow, each of them alone');
    return false;
  }

  /** Applies a chunk as a whole; where one of its records can never be applied, parks that with its key. */
  private async outcomeOf(chunk: Chunk): Promise<Outcome> {
    if (chunk.records.length === 1 && this.cancelledCounts(chunk))
      return this.applier.isolate(chunk, { cancelledCounts: true });
    const whole = await this.applier.apply(chunk);
    return whole.kind === 'permanent' ? this.applier.isolate(chunk, { cancelledCounts: false }) : whole;
  }

  /** Tells whether a chunk is to be applied in parts. */
  private isTooSlow(chunk: Chunk, { kind }: Outcome): boolean {
    return chunk.records.length > 1 && (kind === 'long' || this.cancelledCounts(chunk));
  }

  /** Tells whether a statement of the chunk that is cancelled now counts as one that is always too slow. */
  private cancelledCounts(chunk: Chunk): boolean {
    return this.narrowing.isNarrow(chunk) || this.partitions.failuresOf(chunk) >= cancelledAtMost - 1;
  }
}

const topicPartitionOf = ({ topic, partition }: TopicPartition): TopicPartition => ({ topic, partition });

/** Goes on telling the group that this member lives while work is under way; what the group answers is heard after it. */
async function beating<T>(payload: EachBatchPayload, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Tells kafkajs; it throws where the partition has been taken away meanwhile, which the position survives. */
function resolve(payload: EachBatchPayload, chunk: Chunk): void {
  try {
    payload.resolveOffset(chunk.records.at(-1)!.offset);
  } catch {
    return;
  }
}
