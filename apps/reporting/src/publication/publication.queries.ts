import { sql } from '@impact/service';
import { restatementKey } from '../corrections/corrections.queries.js';
import { notAside } from '../structure/not-aside.js';
import type { KeyColumns } from '../surrogate-ids/contribution-key.js';
import { lookedUp } from '../tallies/tallies.js';
import type { StoredDirtyFigures } from './figure-changes.js';
import type { ChangeColumns, PublishedRow } from './publication.columns.js';

/** Any number that no other lock of the database has. */
const lock = 6_400_002;

/** Every writer of the feed holds this until it has committed, so that the order of ids is the order of commits. */
export const lockFeed = sql`select pg_advisory_xact_lock(${lock})`;

/** What is published in its order: the figures of a contribution, the restatements of a submission. */
const dirtyKey = `concat_ws(' ', 'figures', node, indicator, period)`;

/** Tells what waits to be published. */
export const waitingToPublish = sql<{ aside: readonly string[] }, { dirty: boolean; restatements: boolean }>`
  select exists (select 1 from dirty_figure where ${notAside(dirtyKey, ':aside')}) as dirty,
    exists (select 1 from restatement where feed_id is null and waiting is null
      and ${notAside(restatementKey, ':aside')}) as restatements`;

/** What is counted and not yet published. */
export interface WaitingPublication {
  /** For how long the oldest of it has waited since it was committed. */
  readonly waitingSeconds: number;
  /** How many changes of contributions wait, each of which concerns figures of its node and of all above. */
  readonly waiting: number;
}

/** Beyond 10,000 nobody counts on: every answer with figures asks. */
export const waitingSince = sql<object, WaitingPublication>`
  select coalesce(greatest(0, extract(epoch from clock_timestamp() - (
      select committed_at from dirty_figure order by id limit 1)))::float8, 0) as waiting_seconds,
    (select count(*)::int from (select from dirty_figure limit 10000) d) as waiting`;

/** An item and what it waits with, as it is set aside where it fails. */
export interface OldestItem {
  readonly key: string;
  readonly item: string;
}

/** The dirty figure that is taken first. */
export const oldestDirtyFigure = sql<{ aside: readonly string[] }, OldestItem>`
  select ${dirtyKey} as key, cause::text as item from dirty_figure where ${notAside(dirtyKey, ':aside')} order by id limit 1`;

/** The contribution keys whose figures wait to be published; append a condition. */
export const dirtyKeys = 'select unnest(node || above) as node, indicator, period from dirty_figure';

/** Figures that were dirty, by what they are published in order with. */
export type TakenFigures = StoredDirtyFigures & { readonly key: string };

/** Takes the oldest dirty figures away; as an array, so that they are looked up and the table is not read whole. */
export const takeDirtyFigures = sql<{ most: number; aside: readonly string[] }, TakenFigures>`
  delete from dirty_figure
  where id = any(array(select id from dirty_figure where ${notAside(dirtyKey, ':aside')} order by id limit :most))
  returning ${dirtyKey} as key, node, above, indicator, period, bases, moved, cause, committed_at as "committedAt"`;

export const valueColumns =
  'n, d, expected, reported, no_new, missing, reported_unexpected, no_new_unexpected, correcting, refused';

/** What a published row says, with the names that `StateRow` has. */
export const stateColumns = (
  v: string,
): string => `${v}.n::text, ${v}.d::text, ${v}.expected, ${v}.reported, ${v}.no_new as "noNew", ${v}.missing,
  ${v}.reported_unexpected as "reportedUnexpected", ${v}.no_new_unexpected as "noNewUnexpected", ${v}.correcting, ${v}.refused`;

/** Every figure ever published of some contribution keys. */
export const publishedFigures = sql<KeyColumns, PublishedRow>`
  select v.node, v.indicator, v.period, v.cell, v.basis, v.version, v.feed_id as "feedId",
    ${stateColumns('v')}
  from (select distinct * from unnest(:nodes::int[], :indicators::int[], :periods::int[]) as t(node, indicator, period)) w
  cross join lateral (${lookedUp('figure_version')}) v`;

/** Feed positions in ascending order, and the time. */
export const nextPositions = sql<{ count: number }, { ids: number[]; now: Date }>`
  select array_agg(nextval('feed_position') order by i) as ids, clock_timestamp() as now
  from generate_series(1, :count::int) as i`;

const excluded = valueColumns
  .split(', ')
  .map((column) => `excluded.${column}`)
  .join(', ');

/** Gives figures their next versions, and appends these to the feed. */
export const publish = sql<ChangeColumns>`
  with change as (
    select * from unnest(:feedIds::bigint[], :nodes::int[], :indicators::int[], :periods::int[], :cells::int[],
      :bases::smallint[], :versions::int[], :n::numeric[], :d::numeric[], :expected::int[], :reported::int[],
      :noNew::int[], :missing::int[], :reportedUnexpected::int[], :noNewUnexpected::int[], :correcting::boolean[],
      :refused::boolean[], :committedAt::timestamptz[], :causes::text[], :causesTotal::int[])
      as t(id, node, indicator, period, cell, basis, version, ${valueColumns}, committed_at, causes, causes_total)),
  versions as (
    insert into figure_version (node, indicator, period, cell, basis, version, feed_id, ${valueColumns},
      committed_at, published_at)
    select node, indicator, period, cell, basis, version, id, ${valueColumns}, committed_at, :publishedAt::timestamptz
    from change order by node, indicator, period, cell, basis
    on conflict (node, indicator, period, cell, basis) do update set
      (version, feed_id, ${valueColumns}, committed_at, published_at) = (excluded.version, excluded.feed_id,
        ${excluded}, excluded.committed_at, excluded.published_at))
  insert into feed (id, node, indicator, period, cell, basis, version, ${valueColumns}, causes, causes_total,
    committed_at, published_at)
  select id, node, indicator, period, cell, basis, version, ${valueColumns}, causes::uuid[], causes_total,
    committed_at, :publishedAt::timestamptz
  from change order by id`;

/** Keeps which entries of the feed an event is in. */
export const keepCauses = sql<{ causes: readonly string[]; feedIds: readonly number[] }>`
  insert into figure_cause (cause, feed_id) select distinct * from unnest(:causes::uuid[], :feedIds::bigint[])
  on conflict do nothing`;
