import type { ReplayRecord } from '@impact/messaging';
import type { EntityManager } from 'typeorm';

/** [group, event ids] → those that the group has parked, or discarded, with their keys. */
const left = `
  select event_id as "eventId", key from parked_event where group_name = $1 and event_id = any($2::text[])
  union all
  select event_id, key from discarded_event where group_name = $1 and event_id = any($2::text[])`;

/** Gives those of the records that a group has not applied: it has parked them and may still apply them, or it
 * discarded them. */
export async function leftAside(
  manager: EntityManager,
  group: string,
  records: readonly ReplayRecord[],
): Promise<ReadonlySet<ReplayRecord>> {
  const names = [...new Set(records.flatMap((record) => record.names))];
  const rows: { eventId: string; key: string }[] = await manager.query(left, [group, names]);
  if (rows.length === 0) return new Set();
  const held = new Set(rows.map(({ eventId, key }) => `${eventId} ${key}`));
  return new Set(records.filter(({ names, key }) => names.some((name) => held.has(`${name} ${key}`))));
}
