import { declarationOf, type EventClass, eventTypeOf, type Received } from '@impact/contracts';
import { type RawRecord, uuidv7 } from '@impact/messaging';

let count = 0;

const keyOf = (event: object): string =>
  (event as Record<string, string>)[declarationOf(event.constructor).key]!;

/** Gives an event as a handler receives it; each is newer than the one before. */
export function receivedOf(event: object): Received<object> {
  const { type, topic, classification } = declarationOf(event.constructor);
  const id = uuidv7();
  return {
    data: event,
    envelope: {
      id,
      source: '/impact/test',
      type,
      subject: keyOf(event),
      time: new Date().toISOString(),
      aggregateVersion: (count += 1),
      correlationId: id,
      classification,
      record: { topic: topic.name, partition: 0, offset: String(count), timestamp: '0' },
    },
  };
}

/** Gives an event as the record that a relay sends. */
export function rawRecord(event: object): RawRecord {
  const { envelope } = receivedOf(event);
  return {
    key: envelope.subject,
    value: JSON.stringify(event),
    headers: {
      ce_specversion: '1.0',
      ce_id: envelope.id,
      ce_source: envelope.source,
      ce_type: eventTypeOf(event.constructor as EventClass),
      ce_subject: envelope.subject,
      ce_time: envelope.time,
      ce_aggregateversion: String(envelope.aggregateVersion),
      ce_classification: envelope.classification,
      ce_correlationid: envelope.correlationId,
    },
  };
}
