import { mostFiguresOfPart } from '@impact/contracts';
import { notAside, restatementKey } from '../figures/publication.queries.js';

/** [causes] → those that have a restatement. */
export const recorded = `select cause from restatement where cause = any($1::uuid[])`;

/** [node[], indicator[], period[]] → the contributions as they count officially. */
export const heldContributions = `
  select c.node, c.indicator, c.period, c.version, c.path, c.expected, c.correcting, c.official_state as state,
    c.official_n::text as n, c.official_d::text as d, c.official_cells as cells, c.official_revision as revision
  from (select distinct * from unnest($1::int[], $2::int[], $3::int[]) as t(node, indicator, period)) k
  join contribution c using (node, indicator, period)`;

/** [rows jsonb] */
export const addRestatements = `
  insert into restatement (id, cause, submission_id, initiative_id, node, indicator, period, revision, reason_code,
    committed_at, waiting)
  select id, cause, submission_id, initiative_id, node, indicator, period, revision, reason_code, committed_at, waiting
  from jsonb_to_recordset($1::jsonb) as s(id uuid, cause uuid, submission_id uuid, initiative_id uuid, node int,
    indicator int, period int, revision int, reason_code text, committed_at timestamptz, waiting jsonb)
  on conflict do nothing`;

/** [most, keys aside] → the oldest restatements that wait for a contribution which counts by now. */
export const placedRestatements = `
  select r.key, r.cause, r.id, r.node, r.indicator, r.period, r.waiting
  from (select *, ${restatementKey} as key from restatement where waiting is not null) r
    join contribution c using (node, indicator, period)
  where c.path is not null and ${notAside('r.key', '$2')} order by r.seq limit $1`;

/** [ids] */
export const endWaiting = `update restatement set waiting = null where id = any($1::uuid[])`;

/** [rows jsonb] */
export const addRestatedFigures = `
  insert into restatement_figure (restatement_id, node, cell, old, new)
  select restatement_id, node, cell, old, new
  from jsonb_to_recordset($1::jsonb) as s(restatement_id uuid, node int, cell int, old jsonb, new jsonb)
  on conflict do nothing`;

/** [keys aside] → the restatement that is published first. */
export const oldestUnpublished = `
  select ${restatementKey} as key, cause::text as item from restatement
  where feed_id is null and waiting is null and ${notAside(restatementKey, '$1')} order by seq limit 1`;

/** [most, keys aside, most figures] → the oldest restatements that are not in the feed and wait for nothing; one at least. */
export const unpublished = `
  with oldest as (
    select r.*, k.figures, sum(k.figures) over (order by r.seq) as running
    from (select * from restatement where feed_id is null and waiting is null
      and ${notAside(restatementKey, '$2')} order by seq limit $1) r
    cross join lateral (select count(*) as figures from restatement_figure f where f.restatement_id = r.id) k)
  select ${restatementKey} as key, id, cause, submission_id as "submissionId", initiative_id as "initiativeId", node, indicator, period,
    revision, reason_code as "reasonCode", committed_at as "committedAt"
  from oldest where running - figures < $3 or seq = (select min(seq) from oldest) order by seq`;

/** [restatement ids] → their figures, in order, each with the part of the restatement that tells it. */
export const restatedFigures = `
  select restatement_id as "restatementId", node, cell, old, new,
    ((row_number() over (partition by restatement_id order by node, cell) - 1) / ${mostFiguresOfPart} + 1)::int as part
  from restatement_figure
  where restatement_id = any($1::uuid[]) order by restatement_id, node, cell`;

/** [restatement id[], part[], feed id[], event id[], published at]; the first part's entry and event are the restatement's. */
export const publishRestatements = `
  with part as (
    select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[]) as t(restatement_id, part, feed_id, event_id)),
  published as (
    update restatement r set feed_id = p.feed_id, event_id = p.event_id from part p
    where r.id = p.restatement_id and p.part = 1)
  insert into feed (id, restatement_id, node, indicator, period, cell, basis, version, committed_at, published_at)
  select p.feed_id, r.id, r.node, r.indicator, r.period, 0, 1, p.part, r.committed_at, $5::timestamptz
  from part p join restatement r on r.id = p.restatement_id order by p.feed_id`;

/** [nodes, initiative or null, after, limit] → restatements of figures of the nodes, the oldest first. */
export const publishedRestatements = `
  select r.seq, r.id, r.cause, r.submission_id as "submissionId", r.initiative_id as "initiativeId", r.node,
    r.indicator, r.period, r.revision, r.reason_code as "reasonCode", r.committed_at as "committedAt",
    f.published_at as "publishedAt"
  from restatement r join feed f on f.id = r.feed_id
  where r.seq > $3 and ($2::uuid is null or r.initiative_id = $2)
    and exists (select 1 from restatement_figure t where t.restatement_id = r.id and t.node = any($1::int[]))
  order by r.seq limit $4`;
