import { declarationOf, eventTypeOf, type EventClass, type Received } from '@impact/contracts';
import { type RawRecord, uuidv7 } from '@impact/messaging';

export interface EnvelopeOptions {
  readonly id?: string;
  readonly version?: number;
  readonly time?: string;
  readonly correlationId?: string;
  readonly requestedAt?: string;
}

let offset = 0;

/** Gives the partition that a key always falls into. */
const partitionOf = (key: string, partitions: number): number =>
  [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7) % partitions;

/** Gives an event as a handler receives it. */
export function received<T extends object>(data: T, options: EnvelopeOptions = {}): Received<T> {
  const eventClass = data.constructor as EventClass;
  const { key: field, topic } = declarationOf(eventClass);
  const key = (data as Record<string, string>)[field]!;
  const id = options.id ?? uuidv7();
  const time = options.time ?? new Date().toISOString();
  offset += 1;
  return {
    data,
    envelope: {
      id,
      source: '/impact/test',
      type: eventTypeOf(eventClass),
      subject: key,
      time,
      aggregateVersion: options.version ?? 1,
      correlationId: options.correlationId ?? id,
      classification: 'partner',
      ...(options.requestedAt !== undefined && { requestedAt: options.requestedAt }),
      record: {
        topic: topic.name,
        partition: partitionOf(key, topic.partitions),
        offset: String(offset),
        timestamp: String(Date.now()),
      },
    },
  };
}

/** Gives the record that a relay sends for a fact. */
export function recordOf({ data, envelope }: Received<object>): RawRecord {
  return {
    key: envelope.subject,
    value: JSON.stringify(data),
    headers: {
      ce_specversion: '1.0',
      ce_id: envelope.id,
      ce_source: envelope.source,
      ce_type: envelope.type,
      ce_subject: envelope.subject,
      ce_time: envelope.time,
      ce_aggregateversion: String(envelope.aggregateVersion),
      ce_classification: envelope.classification,
      ce_correlationid: envelope.correlationId,
      ...(envelope.restored && { ce_restored: 'true' }),
      ...(envelope.requestedAt !== undefined && { ce_requestedat: envelope.requestedAt }),
    },
  };
}
