import { restatementKey } from '../corrections/corrections.queries.js';
import { notAside } from '../structure/not-aside.js';
import { lookedUp } from '../tallies/tallies.js';

/** Any number that no other lock of the database has. */
const lock = 6_400_002;

/** Every writer of the feed holds this until it has committed, so that the order of ids is the order of commits. */
export const lockFeed = `select pg_advisory_xact_lock(${lock})`;

/** What is published in its order: the figures of a contribution, the restatements of a submission. */
const dirtyKey = `concat_ws(' ', 'figures', node, indicator, period)`;

/** [keys aside] → what waits to be published. */
export const waitingToPublish = `
  select exists (select 1 from dirty_figure where ${notAside(dirtyKey, '$1')}) as dirty,
    exists (select 1 from restatement where feed_id is null and waiting is null
      and ${notAside(restatementKey, '$1')}) as restatements`;

/** → how long the oldest dirty figure has waited, and how many wait; beyond 10,000 nobody counts on: every answer with figures asks. */
export const waitingSince = `
  select coalesce(greatest(0, extract(epoch from clock_timestamp() - (
      select committed_at from dirty_figure order by id limit 1)))::float8, 0) as "waitingSeconds",
    (select count(*)::int from (select from dirty_figure limit 10000) d) as waiting`;

/** [keys aside] → the dirty figure that is taken first. */
export const oldestDirtyFigure = `
  select ${dirtyKey} as key, cause::text as item from dirty_figure where ${notAside(dirtyKey, '$1')} order by id limit 1`;

/** The contribution keys whose figures wait to be published; append a condition. */
export const dirtyKeys = 'select unnest(node || above) as node, indicator, period from dirty_figure';

/** [most, keys aside] → the oldest dirty figures, taken away; as an array, so that they are looked up and the table is not read whole. */
export const takeDirtyFigures = `
  delete from dirty_figure
  where id = any(array(select id from dirty_figure where ${notAside(dirtyKey, '$2')} order by id limit $1))
  returning ${dirtyKey} as key, node, above, indicator, period, bases, moved, cause, committed_at as "committedAt"`;

export const valueColumns =
  'n, d, expected, reported, no_new, missing, reported_unexpected, no_new_unexpected, correcting, refused';

/** What a published row says, with the names that `StateRow` has. */
export const stateColumns = (
  v: string,
): string => `${v}.n::text, ${v}.d::text, ${v}.expected, ${v}.reported, ${v}.no_new as "noNew", ${v}.missing,
  ${v}.reported_unexpected as "reportedUnexpected", ${v}.no_new_unexpected as "noNewUnexpected", ${v}.correcting, ${v}.refused`;

/** [node[], indicator[], period[]] → every figure ever published of these contribution keys. */
export const publishedFigures = `
  select v.node, v.indicator, v.period, v.cell, v.basis, v.version, v.feed_id as "feedId",
    ${stateColumns('v')}
  from (select distinct * from unnest($1::int[], $2::int[], $3::int[]) as t(node, indicator, period)) w
  cross join lateral (${lookedUp('figure_version')}) v`;

/** [how many] → feed positions in ascending order, and the time. */
export const nextPositions = `
  select array_agg(nextval('feed_position') order by i) as ids, clock_timestamp() as now
  from generate_series(1, $1::int) as i`;

/**
 * [feed id[], node[], indicator[], period[], cell[], basis[], version[], n[], d[], expected[], reported[], no new[],
 * missing[], reported unexpected[], no new unexpected[], correcting[], refused[], committed at[], causes text[],
 * causes total[], published at]
 */
export const publish = `
  with change as (
    select * from unnest($1::bigint[], $2::int[], $3::int[], $4::int[], $5::int[], $6::smallint[], $7::int[],
      $8::numeric[], $9::numeric[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[], $15::int[],
      $16::boolean[], $17::boolean[], $18::timestamptz[], $19::text[], $20::int[])
      as t(id, node, indicator, period, cell, basis, version, ${valueColumns}, committed_at, causes, causes_total)),
  versions as (
    insert into figure_version (node, indicator, period, cell, basis, version, feed_id, ${valueColumns},
      committed_at, published_at)
    select node, indicator, period, cell, basis, version, id, ${valueColumns}, committed_at, $21::timestamptz
    from change order by node, indicator, period, cell, basis
    on conflict (node, indicator, period, cell, basis) do update set
      (version, feed_id, ${valueColumns}, committed_at, published_at) = (excluded.version, excluded.feed_id,
        ${valueColumns
          .split(', ')
          .map((column) => `excluded.${column}`)
          .join(', ')}, excluded.committed_at, excluded.published_at))
  insert into feed (id, node, indicator, period, cell, basis, version, ${valueColumns}, causes, causes_total,
    committed_at, published_at)
  select id, node, indicator, period, cell, basis, version, ${valueColumns}, causes::uuid[], causes_total,
    committed_at, $21::timestamptz
  from change order by id`;

/** [cause[], feed id[]] */
export const keepCauses = `
  insert into figure_cause (cause, feed_id) select distinct * from unnest($1::uuid[], $2::bigint[])
  on conflict do nothing`;
