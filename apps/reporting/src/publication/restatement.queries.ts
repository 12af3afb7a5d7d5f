import { mostFiguresOfPart } from '@impact/contracts';
import { restatementKey } from '../corrections/corrections.queries.js';
import { notAside } from '../structure/not-aside.js';

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
