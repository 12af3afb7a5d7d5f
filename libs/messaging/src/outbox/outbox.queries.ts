import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { EventRow } from '../events/event-row.js';
import { AggregateNotLocked } from '../messaging.errors.js';
import type { VersionDraft } from './aggregate-locks.js';

interface LockedRow {
  readonly aggregate_id: string;
  readonly version: string | number;
  readonly transaction: string;
}

const insertMissing = `
  insert into aggregate_version (aggregate_id, version)
  select id, 0 from unnest($1::text[]) as id order by id
  on conflict do nothing`;

const lockRows = `
  select aggregate_id, version, pg_current_xact_id()::text as transaction
  from aggregate_version where aggregate_id = any($1::text[])
  order by aggregate_id for update`;

const insertEvents = `
  with raised as (
    update aggregate_version a set version = r.after
    from unnest($6::text[], $7::bigint[], $8::bigint[]) as r (aggregate_id, before, after)
    where a.aggregate_id = r.aggregate_id and a.version = r.before and pg_current_xact_id()::text = $9
    returning 1),
  written as (
    insert into outbox (id, topic, key, headers, payload)
    select e.id, e.topic, e.key, e.headers, e.payload
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
      with ordinality as e (id, topic, key, headers, payload, place)
    order by e.place)
  select count(*)::int as raised from raised`;

/** The connection of a transaction, for statements that are prepared once. */
export const clientOf = async (tx: EntityManager): Promise<pg.ClientBase> =>
  (await tx.queryRunner!.connect()) as pg.ClientBase;

/** Makes missing aggregates with version 0 and locks all in id order. */
export async function lockAggregates(tx: EntityManager, aggregateIds: string[]): Promise<LockedRow[]> {
  const client = await clientOf(tx);
  const values = [aggregateIds];
  await client.query({ name: 'impact_outbox_insert_missing', text: insertMissing, values });
  const { rows } = await client.query<LockedRow>({ name: 'impact_outbox_lock', text: lockRows, values });
  return rows;
}

/** Raises the versions and writes the events in one statement; refuses when a version is not what the lock showed. */
export async function writeEvents(
  tx: EntityManager,
  rows: readonly EventRow[],
  draft: VersionDraft,
): Promise<void> {
  const client = await clientOf(tx);
  const ids = [...draft.raised.keys()];
  const values = [
    rows.map(({ id }) => id),
    rows.map(({ topic }) => topic),
    rows.map(({ key }) => key),
    rows.map(({ headers }) => headers),
    rows.map(({ payload }) => payload),
    ids,
    ids.map((id) => draft.locked.version(id)),
    [...draft.raised.values()],
    draft.locked.transaction,
  ];
  const result = await client.query<{ raised: number }>({
    name: 'impact_outbox_write',
    text: insertEvents,
    values,
  });
  if (result.rows[0]?.raised !== ids.length) throw new AggregateNotLocked(ids.join(', '));
}
