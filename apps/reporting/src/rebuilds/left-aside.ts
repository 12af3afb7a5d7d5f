import type { ReplayRecord } from '@impact/messaging';
import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

/** The events that the group has parked, or discarded, with their keys. */
const left = sql<{ group: string; eventIds: readonly string[] }, { eventId: string; key: string }>`
  select event_id, key from parked_event where group_name = :group and event_id = any(:eventIds::text[])
  union all
  select event_id, key from discarded_event where group_name = :group and event_id = any(:eventIds::text[])`;

/** Gives those of the records that a group has not applied: it has parked them and may still apply them, or it
 * discarded them. */
export async function leftAside(
  manager: EntityManager,
  group: string,
  records: readonly ReplayRecord[],
): Promise<ReadonlySet<ReplayRecord>> {
  const names = [...new Set(records.flatMap((record) => record.names))];
  const rows = await left.rows(manager, { group, eventIds: names });
  if (rows.length === 0) return new Set();
  const held = new Set(rows.map(({ eventId, key }) => `${eventId} ${key}`));
  return new Set(records.filter(({ names, key }) => names.some((name) => held.has(`${name} ${key}`))));
}
