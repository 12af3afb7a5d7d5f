import { type Message, type PartitionMetadata, Partitioners, type TopicMessages } from 'kafkajs';
import { UnfitRow } from './refusals.js';
import type { WaitingRow } from './relay.queries.js';

/** The most bytes for one partition in one request; the broker takes 1,048,588 unless told otherwise. */
const maxPartitionBytes = 1_000_000;
/** What a record costs beside its texts: lengths, header framing, `ce_time`. */
const overhead = 300;

/** What is sent together: a prefix of the waiting rows, at most 1,000 kB of it for any one partition. */
export interface RelayBatch {
  readonly rows: WaitingRow[];
  readonly topicMessages: TopicMessages[];
}

const choose = Partitioners.DefaultPartitioner();
const metadataByCount = new Map<number, PartitionMetadata[]>();

function metadataOf(count: number): PartitionMetadata[] {
  let metadata = metadataByCount.get(count);
  if (!metadata) {
    metadata = Array.from({ length: count }, (_, partitionId) => ({ partitionId }) as PartitionMetadata);
    metadataByCount.set(count, metadata);
  }
  return metadata;
}

/** Gives the partition of a key as every Kafka client with murmur2 does. */
export const partitionOf = (topic: string, key: string, count: number): number =>
  choose({ topic, partitionMetadata: metadataOf(count), message: { key, value: null } });

const sizeOf = (row: WaitingRow): number =>
  Buffer.byteLength(row.payload) + Buffer.byteLength(row.headers) + Buffer.byteLength(row.key) + overhead;

function messageOf(row: WaitingRow, partition: number): Message {
  try {
    const headers = JSON.parse(row.headers) as Record<string, string>;
    headers['ce_time'] = new Date(row.recorded).toISOString();
    return { key: row.key, value: row.payload, headers, partition };
  } catch (error) {
    throw new UnfitRow(`Event ${row.id} is no record: ${(error as Error).message}`, { cause: error });
  }
}

/** Builds a batch from rows in the order of `seq`; it ends before the first row that its partition cannot take,
 * so that nothing overtakes. With `onePartition` it leaves out all but the rows of the first one's partition, which the broker
 * takes or refuses as a whole. Throws for a topic whose partition count is not given, and UnfitRow. */
export function batchOf(
  rows: readonly WaitingRow[],
  partitionCounts: ReadonlyMap<string, number>,
  { onePartition = false } = {},
): RelayBatch {
  const taken: WaitingRow[] = [];
  const bytes = new Map<string, number>();
  const byTopic = new Map<string, Message[]>();
  for (const row of rows) {
    const count = partitionCounts.get(row.topic);
    if (count === undefined) throw new Error(`The relay does not know topic ${row.topic}.`);
    const partition = partitionOf(row.topic, row.key, count);
    const partitionName = `${row.topic}/${partition}`;
    if (onePartition && bytes.size > 0 && !bytes.has(partitionName)) continue;
    const total = (bytes.get(partitionName) ?? 0) + sizeOf(row);
    if (total > maxPartitionBytes && bytes.has(partitionName)) break;
    bytes.set(partitionName, total);
    taken.push(row);
    const messages = byTopic.get(row.topic) ?? [];
    messages.push(messageOf(row, partition));
    byTopic.set(row.topic, messages);
  }
  return { rows: taken, topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })) };
}
