import { declarationOf, type Received } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';

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
