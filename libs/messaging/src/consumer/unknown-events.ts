import { prepared } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { envelopeOf, type RawEvent } from '../events/decode.js';
import { storable, textHeaders } from '../events/headers.js';

interface UnknownEventRow {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly eventId: string;
  readonly type: string;
  /** As JSON. */
  readonly headers: string;
  readonly payload: Buffer | null;
}

const insert = prepared<UnknownEventRow>('impact_unknown_event')`
  insert into unknown_event
    (group_name, topic, partition, record_offset, record_key, event_id, event_type, headers, payload)
  values (:group, :topic, :partition, :offset, :key, :eventId, :type, :headers, :payload)
  on conflict do nothing`;

/** Keeps a record whose type nobody declared, as it came; older pods meet newer types while they are replaced. */
export async function storeUnknown(tx: EntityManager, group: string, raw: RawEvent): Promise<void> {
  const { id, type } = envelopeOf(raw);
  await insert.run(tx, {
    group,
    topic: raw.topic,
    partition: raw.partition,
    offset: raw.offset,
    key: raw.key && storable(raw.key.toString()),
    eventId: storable(id),
    type: storable(type),
    headers: JSON.stringify(textHeaders(raw.headers)),
    payload: raw.value,
  });
}
