import { prepared } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { epochSize } from '../events/epochs.js';
import type { EventRow } from '../events/event-row.js';
import { AggregateNotLocked } from '../messaging.errors.js';
import type { VersionDraft } from './locked-aggregates.js';

interface LockedRow {
  readonly aggregateId: string;
  readonly version: string | number;
  readonly transaction: string;
}

/** The columns of events, and the versions of their aggregates before and after. */
interface EventColumns {
  readonly ids: readonly string[];
  readonly topics: readonly string[];
  readonly keys: readonly string[];
  readonly headers: readonly string[];
  readonly payloads: readonly string[];
  readonly aggregateIds: readonly string[];
  readonly versionsBefore: readonly number[];
  readonly versionsAfter: readonly number[];
  /** That has locked the aggregates. */
  readonly transaction: string;
}

const insertMissing = prepared<{ aggregateIds: readonly string[] }>('impact_outbox_insert_missing')`
  insert into aggregate_version (aggregate_id, version)
  select id, (select epoch from restore_epoch) * ${epochSize} from unnest(:aggregateIds::text[]) as id order by id
  on conflict do nothing`;

const lockRows = prepared<{ aggregateIds: readonly string[] }, LockedRow>('impact_outbox_lock')`
  select aggregate_id, version, pg_current_xact_id()::text as transaction
  from aggregate_version where aggregate_id = any(:aggregateIds::text[])
  order by aggregate_id for update`;

const insertEvents = prepared<EventColumns, { raised: number }>('impact_outbox_write')`
  with raised as (
    update aggregate_version a set version = r.after
    from unnest(:aggregateIds::text[], :versionsBefore::bigint[], :versionsAfter::bigint[])
      as r (aggregate_id, before, after)
    where a.aggregate_id = r.aggregate_id and a.version = r.before and pg_current_xact_id()::text = :transaction
    returning 1),
  written as (
    insert into outbox (id, topic, key, headers, payload)
    select e.id, e.topic, e.key, e.headers, e.payload
    from unnest(:ids::uuid[], :topics::text[], :keys::text[], :headers::text[], :payloads::text[])
      with ordinality as e (id, topic, key, headers, payload, place)
    order by e.place)
  select count(*)::int as raised from raised`;

/** Makes missing aggregates with the version before the epoch's first and locks all in id order. */
export async function lockAggregates(
  tx: EntityManager,
  aggregateIds: readonly string[],
): Promise<LockedRow[]> {
  await insertMissing.run(tx, { aggregateIds });
  return lockRows.rows(tx, { aggregateIds });
}

/** Raises the versions and writes the events in one statement; refuses when a version is not what the lock showed. */
export async function writeEvents(
  tx: EntityManager,
  rows: readonly EventRow[],
  draft: VersionDraft,
): Promise<void> {
  const aggregateIds = [...draft.raised.keys()];
  const { raised } = await insertEvents.one(tx, {
    ids: rows.map(({ id }) => id),
    topics: rows.map(({ topic }) => topic),
    keys: rows.map(({ key }) => key),
    headers: rows.map(({ headers }) => headers),
    payloads: rows.map(({ payload }) => payload),
    aggregateIds,
    versionsBefore: aggregateIds.map((id) => draft.locked.version(id)),
    versionsAfter: [...draft.raised.values()],
    transaction: draft.locked.transaction,
  });
  if (raised !== aggregateIds.length) throw new AggregateNotLocked(aggregateIds.join(', '));
}
