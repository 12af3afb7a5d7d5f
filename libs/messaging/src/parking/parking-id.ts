import { createHash } from 'node:crypto';
import type { RawEvent } from '../events/decode.js';
import { storable, storedIdOf } from '../events/headers.js';

/** What is longer would not fit an index of Postgres. */
const longest = 200;

/** Under which names a record is parked. */
export interface ParkingId {
  /** The event's id, or where the record lies for one that has none. */
  readonly eventId: string;
  /** What holds later records back: the record's key, or where the record lies, so that it holds nothing back. */
  readonly key: string;
}

const fitting = (text: string): string =>
  text.length <= longest ? storable(text) : `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Where a record lies, as a name that no other record has. */
export const placeIdOf = ({ topic, partition, offset }: RawEvent): string =>
  `${topic}/${partition}/${offset}`;

/** Names a record; one without an id or a key of its own parks alone. */
export function parkingIdOf(raw: RawEvent): ParkingId {
  const eventId = storedIdOf(raw.headers);
  const key = raw.key?.toString();
  if (!eventId || !key) return { eventId: placeIdOf(raw), key: placeIdOf(raw) };
  return { eventId: fitting(eventId), key: fitting(key) };
}
