import type { EntityManager } from 'typeorm';
import { envelopeOf, type RawEvent } from '../events/decode.js';
import { storable, textHeaders } from '../events/headers.js';
import { clientOf } from '../outbox/outbox.queries.js';

const insert = `
  insert into unknown_event
    (group_name, topic, partition, record_offset, record_key, event_id, event_type, headers, payload)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing`;

/** Keeps a record whose type nobody declared, as it came; older pods meet newer types while they are replaced. */
export async function storeUnknown(tx: EntityManager, group: string, raw: RawEvent): Promise<void> {
  const { id, type } = envelopeOf(raw);
  const headers = JSON.stringify(textHeaders(raw.headers));
  const key = raw.key && storable(raw.key.toString());
  const values = [
    group,
    raw.topic,
    raw.partition,
    raw.offset,
    key,
    storable(id),
    storable(type),
    headers,
    raw.value,
  ];
  await (await clientOf(tx)).query({ name: 'impact_unknown_event', text: insert, values });
}
