import type { Chunk, TopicPartition, Span } from './chunk.js';

/** How many records in a row may be too slow, each alone; more of them are a fault of ours, not theirs. */
const slowInARowAtMost = 5;

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/**
 * Where chunks must end because a longer one took too long, so that every transaction lasts for no more than one statement
 * that is too slow, what lies before it is committed, and it stands alone at last.
 */
export class Narrowing {
  /** By partition, offsets that no chunk may go beyond, ascending. */
  private readonly ends = new Map<string, bigint[]>();
  private readonly slowInARow = new Map<string, number>();

  /** Gives where a chunk that begins at the offset must end; undefined where nothing there is known to be slow. */
  endAfter(topicPartition: TopicPartition, offset: bigint): bigint | undefined {
    return this.ends.get(keyOf(topicPartition))?.find((end) => end > offset);
  }

  isNarrow({ expected, ...topicPartition }: Chunk): boolean {
    return this.endAfter(topicPartition, expected) !== undefined;
  }

  /** Lets the next chunks end before and after what was too slow, or in the middle where that is all of it. */
  narrow(chunk: Chunk, during: Span | undefined): void {
    const ends = new Set([...(this.ends.get(keyOf(chunk)) ?? []), ...placesToCut(chunk, during), chunk.next]);
    this.ends.set(
      keyOf(chunk),
      [...ends].filter((end) => end > chunk.expected).sort((a, b) => (a < b ? -1 : 1)),
    );
  }

  /** Notes that a chunk is applied; false where too many records in a row were parked, each alone. */
  passed(chunk: Chunk, failed: number): boolean {
    const alone = this.isNarrow(chunk) && chunk.records.length === 1 && failed === 1;
    const inARow = alone ? (this.slowInARow.get(keyOf(chunk)) ?? 0) + 1 : 0;
    this.slowInARow.set(keyOf(chunk), inARow);
    const left = this.ends.get(keyOf(chunk))?.filter((end) => end > chunk.next) ?? [];
    if (left.length > 0) this.ends.set(keyOf(chunk), left);
    else this.ends.delete(keyOf(chunk));
    return inARow < slowInARowAtMost;
  }
}

/** Gives the offsets of the first record of what was too slow and of the first one after it. */
function placesToCut({ records }: Chunk, during: Span | undefined): bigint[] {
  const from = during ? records.indexOf(during.first) : 0;
  const after = during ? records.indexOf(during.last) + 1 : records.length;
  const isAll = from <= 0 && after >= records.length;
  const cuts = isAll ? [records.length >> 1] : [from, after];
  return cuts.flatMap((index) => (records[index] && index > 0 ? [BigInt(records[index].offset)] : []));
}
