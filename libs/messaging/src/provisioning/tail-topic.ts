import type { EventEnvelope } from '@impact/contracts';
import { envelopeOf, type RawEvent } from '../events/decode.js';
import { textHeaders } from '../events/headers.js';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { askingLeaders } from '../kafka/leaders.js';
import { PlainReader } from '../kafka/plain-reader.js';
import { withAdmin } from './with-admin.js';

export interface TailOptions {
  /** `start` reads all there is first; `end`, the default, only what comes. */
  readonly from?: 'start' | 'end';
  /** False: stops at the end that the topic has now; true unless told. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** A record as it was read; `envelope` is absent where it is no event, `data` is the parsed JSON or the text. */
export interface TailedRecord {
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Record<string, string>;
  readonly envelope?: EventEnvelope;
  readonly data: unknown;
}

/** Reads a topic, named in full, without a consumer group; in offset order within each partition. */
export async function* tailTopic(
  kafka: KafkaAccess,
  topic: string,
  { from = 'end', follow = true, signal }: TailOptions = {},
): AsyncGenerator<TailedRecord> {
  const offsets = await askingLeaders(() => withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic)));
  const next = new Map(offsets.map((o) => [o.partition, BigInt(from === 'start' ? o.low : o.high)]));
  const ends = new Map(offsets.map((o) => [o.partition, BigInt(o.high)]));
  const atEnd = (partition: number): boolean => !follow && next.get(partition)! >= ends.get(partition)!;
  const reader = new PlainReader(kafkaClient('impact-tail', kafka));
  try {
    while (!signal?.aborted && [...next.keys()].some((partition) => !atEnd(partition))) {
      for (const partition of [...next.keys()].filter((candidate) => !atEnd(candidate))) {
        const fetched = await reader.fetch(topic, partition, next.get(partition)!);
        next.set(partition, fetched.next);
        for (const raw of fetched.records) yield tailed(raw);
      }
    }
  } finally {
    await reader.close();
  }
}

function tailed(raw: RawEvent): TailedRecord {
  const envelope = attempt(() => envelopeOf(raw));
  const text = raw.value?.toString() ?? null;
  return {
    partition: raw.partition,
    offset: raw.offset,
    key: raw.key?.toString() ?? null,
    headers: textHeaders(raw.headers),
    ...(envelope && { envelope }),
    data: attempt(() => JSON.parse(text ?? 'null') as unknown) ?? text,
  };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
