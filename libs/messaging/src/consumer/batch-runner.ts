import type { Batch, EachBatchPayload } from 'kafkajs';
import type { RawEvent } from '../events/decode.js';
import { headerOf } from '../events/headers.js';
import type { Chunk, Place } from './chunk.js';
import type { ChunkApplier } from './chunk-applier.js';
import { ConsumerFailure, isKafkaError } from './failures.js';
import type { Partitions } from './partitions.js';

type FetchedBatch = Batch & { readonly fetchedOffset: string };

/** How often in a row a cancelled statement counts as a timeout that may pass. */
const cancelledAtMost = 3;

/** Takes what kafkajs fetched for a partition through the database, chunk by chunk. It returns instead of waiting:
 * while it runs, kafkajs fetches nothing from that broker. */
export class BatchRunner {
  constructor(
    private readonly applier: ChunkApplier,
    private readonly partitions: Partitions,
    private readonly maxChunk: number,
    private readonly applied: (place: Place, next: bigint) => void,
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
    for (let from = 0; from < messages.length; from += this.maxChunk) {
      if (!payload.isRunning() || payload.isStale() || this.partitions.isHeld({ topic, partition })) return;
      const records = messages
        .slice(from, from + this.maxChunk)
        .map((m) => ({ ...m, topic, partition }) as RawEvent);
      const last = from + this.maxChunk >= messages.length ? batch.lastOffset() : records.at(-1)!.offset;
      const chunk = { topic, partition, expected, next: BigInt(last) + 1n, records };
      if (!(await this.take(payload, chunk))) return;
      expected = chunk.next;
      await payload.heartbeat();
    }
  }

  /** Applies a chunk; false where the partition is held afterwards. */
  private async take(payload: EachBatchPayload, chunk: Chunk): Promise<boolean> {
    const outcome = await this.applier.apply(chunk);
    if (outcome.kind === 'applied') {
      resolve(payload, chunk);
      this.partitions.succeeded(chunk);
      this.applied(chunk, chunk.next);
      return true;
    }
    if (outcome.kind === 'moved') void this.partitions.recover([placeOf(chunk)]);
    else if (outcome.kind === 'permanent') await this.isolate(payload, chunk, outcome.index, outcome.error);
    else if (outcome.kind === 'cancelled' && this.partitions.failuresOf(chunk) >= cancelledAtMost - 1)
      await this.isolate(payload, chunk, outcome.index, outcome.error);
    else this.partitions.retryLater(chunk, outcome.error);
    return false;
  }

  /** Applies what comes before the culprit, then stops the partition at it. Parking begins here: with it, the culprit
   * goes to the parked events with its key, and the partition goes on. */
  private async isolate(
    payload: EachBatchPayload,
    chunk: Chunk,
    index: number,
    error: unknown,
  ): Promise<void> {
    const culprit = chunk.records[index]!;
    const before = { ...chunk, next: BigInt(culprit.offset), records: chunk.records.slice(0, index) };
    if (index > 0 && !(await this.take(payload, before))) return;
    this.partitions.stop(chunk, 'bad-event', describe(culprit, error));
  }
}

const placeOf = ({ topic, partition }: Place): Place => ({ topic, partition });

/** Tells kafkajs; it throws where the partition has been taken away meanwhile, which the position survives. */
function resolve(payload: EachBatchPayload, chunk: Chunk): void {
  try {
    payload.resolveOffset(chunk.records.at(-1)!.offset);
  } catch {
    return;
  }
}

function describe(record: RawEvent, error: unknown): string {
  const id = headerOf(record.headers, 'ce_id') ?? 'without id';
  const type = headerOf(record.headers, 'ce_type') ?? 'without type';
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `event ${id} (${type}, key ${record.key?.toString() ?? 'none'}, offset ${record.offset}) failed: ${reason}`;
}
