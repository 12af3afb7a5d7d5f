import type { Classification, EventClass, EventEnvelope } from '@impact/contracts';
import { headerOf, type RawHeaders } from './headers.js';
import { recognized } from './validation.js';

/** A record as it was read from a topic. */
export interface RawEvent {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RawHeaders;
}

/** A record that is not an event, or not the event that it says it is; the message says why. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

function required(headers: RawHeaders, name: string): string {
  const value = headerOf(headers, name);
  if (value === undefined || value === '') throw new MalformedEvent(`The record has no header ${name}.`);
  return value;
}

function versionOf(headers: RawHeaders): number {
  const text = required(headers, 'ce_aggregateversion');
  const version = Number(text);
  if (!Number.isSafeInteger(version) || version < 0)
    throw new MalformedEvent(`The header ce_aggregateversion is "${text}", not a whole number.`);
  return version;
}

/** Gives the full CloudEvents type; throws MalformedEvent for a record that has none. */
export const typeOf = (raw: RawEvent): string => required(raw.headers, 'ce_type');

/** Reads the envelope; throws MalformedEvent naming the header that is missing or wrong. */
export function envelopeOf(raw: RawEvent): EventEnvelope {
  const { headers } = raw;
  const optional = (member: string, name: string) => {
    const value = headerOf(headers, name);
    return value === undefined ? {} : { [member]: value };
  };
  const id = required(headers, 'ce_id');
  return {
    id,
    source: required(headers, 'ce_source'),
    type: typeOf(raw),
    subject: headerOf(headers, 'ce_subject') ?? raw.key?.toString() ?? '',
    time: headerOf(headers, 'ce_time') ?? new Date(Number(raw.timestamp)).toISOString(),
    aggregateVersion: versionOf(headers),
    correlationId: headerOf(headers, 'ce_correlationid') ?? id,
    classification: (headerOf(headers, 'ce_classification') ?? 'partner') as Classification,
    ...optional('causationId', 'ce_causationid'),
    ...optional('initiativeId', 'ce_initiativeid'),
    ...optional('traceparent', 'traceparent'),
    ...optional('requestedAt', 'ce_requestedat'),
    ...(headerOf(headers, 'ce_restored') === 'true' && { restored: true as const }),
    record: { topic: raw.topic, partition: raw.partition, offset: raw.offset, timestamp: raw.timestamp },
  };
}

/** Does not quote what it cannot read: the error's message is shown to whoever may not see data. */
function parsed(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? '');
  } catch {
    throw new MalformedEvent(value === null ? 'The record has no data.' : 'The data is not JSON.');
  }
}

/** Reads the data as an instance of its class; throws MalformedEvent for what is no JSON object or not valid. */
export function dataOf<T extends object>(eventClass: EventClass<T>, raw: RawEvent): T {
  const plain = parsed(raw.value);
  try {
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
      throw new MalformedEvent('The data is not a JSON object.');
    return recognized(eventClass, plain);
  } catch (error) {
    throw error instanceof MalformedEvent
      ? error
      : new MalformedEvent((error as Error).message, { cause: error });
  }
}
