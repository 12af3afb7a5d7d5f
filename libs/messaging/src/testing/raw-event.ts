import { randomUUID } from 'node:crypto';
import { type EventClass, eventTypeOf } from '@impact/contracts';
import type { RawRecord } from '../provisioning/publish-raw.js';

interface RawOptions {
  readonly partition?: number;
  readonly thingId?: string;
  readonly id?: string;
  readonly type?: string;
  readonly value?: string;
}

/** A record as the relay would send it; parts of it can be made wrong. */
export function rawEvent(eventClass: EventClass, n: number, options: RawOptions = {}): RawRecord {
  const {
    partition = 0,
    thingId = randomUUID(),
    id = randomUUID(),
    type = eventTypeOf(eventClass),
    value,
  } = options;
  return {
    key: thingId,
    partition,
    value: value ?? JSON.stringify({ thingId, n }),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/impact/test',
      ce_type: type,
      ce_subject: thingId,
      ce_time: new Date().toISOString(),
      ce_aggregateversion: String(n),
      ce_correlationid: randomUUID(),
    },
  };
}
