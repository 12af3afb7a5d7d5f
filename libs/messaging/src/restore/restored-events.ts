import { type EventClass, declarationOf, eventTypeOf } from '@impact/contracts';
import type { EventRow } from '../events/event-row.js';
import { recognized } from '../events/validation.js';
import { uuidv7 } from '../events/uuidv7.js';

/** An event as it was recorded or sent once. */
export interface Once {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** Gives an event of the same content that stands above all that the log has of its aggregate. It is marked: whoever
 * tells people, or counts facts one by one, has heard of it already. */
export function again(once: Once, version: number, correlationId: string): EventRow {
  const id = uuidv7();
  const headers = {
    ...once.headers,
    ce_id: id,
    ce_aggregateversion: String(version),
    ce_causationid: once.headers['ce_id'] ?? id,
    ce_correlationid: correlationId,
    ce_restored: 'true',
  };
  return {
    id,
    topic: once.topic,
    key: once.key,
    version,
    headers: JSON.stringify(headers),
    payload: once.payload,
  };
}

/** Gives the event that ends an aggregate, in place of its last one, without what only the last one's class declares. */
export function ended(last: Once, event: object): Once {
  const eventClass = event.constructor as EventClass;
  const type = eventTypeOf(eventClass);
  const headers = { ...last.headers, ce_type: type, ce_dataschema: `urn:impact:schema:${type}` };
  const data = recognized(eventClass, event) as Record<string, unknown>;
  if (String(data[declarationOf(eventClass).key]) !== last.key)
    throw new Error(`${eventClass.name} ends another aggregate than ${last.key}.`);
  return { ...last, headers, payload: JSON.stringify(data) };
}
