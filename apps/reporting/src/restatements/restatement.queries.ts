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

/** [most] → the oldest restatements that wait for a contribution which counts by now. */
export const placedRestatements = `
  select r.id, r.node, r.indicator, r.period, r.waiting
  from restatement r join contribution c using (node, indicator, period)
  where r.waiting is not null and c.path is not null order by r.seq limit $1`;

/** [ids] */
export const endWaiting = `update restatement set waiting = null where id = any($1::uuid[])`;

/** [rows jsonb] */
export const addRestatedFigures = `
  insert into restatement_figure (restatement_id, node, cell, old, new)
  select restatement_id, node, cell, old, new
  from jsonb_to_recordset($1::jsonb) as s(restatement_id uuid, node int, cell int, old jsonb, new jsonb)
  on conflict do nothing`;

/** [most] → the oldest restatements that are not in the feed and wait for nothing. */
export const unpublished = `
  select id, cause, submission_id as "submissionId", initiative_id as "initiativeId", node, indicator, period,
    revision, reason_code as "reasonCode", committed_at as "committedAt"
  from restatement where feed_id is null and waiting is null order by seq limit $1`;

/** [restatement ids] → their figures. */
export const restatedFigures = `
  select restatement_id as "restatementId", node, cell, old, new from restatement_figure
  where restatement_id = any($1::uuid[]) order by restatement_id, node, cell`;

/** [restatement id[], feed id[], event id[], published at] */
export const publishRestatements = `
  with published as (
    update restatement r set feed_id = k.feed_id, event_id = k.event_id
    from unnest($1::uuid[], $2::bigint[], $3::uuid[]) as k(id, feed_id, event_id)
    where r.id = k.id
    returning r.*)
  insert into feed (id, restatement_id, node, indicator, period, cell, basis, version, committed_at, published_at)
  select feed_id, id, node, indicator, period, 0, 1, 1, committed_at, $4::timestamptz from published order by feed_id`;

/** [nodes, initiative or null, after, limit] → restatements of figures of the nodes, the oldest first. */
export const publishedRestatements = `
  select r.seq, r.id, r.cause, r.submission_id as "submissionId", r.initiative_id as "initiativeId", r.node,
    r.indicator, r.period, r.revision, r.reason_code as "reasonCode", r.committed_at as "committedAt",
    f.published_at as "publishedAt"
  from restatement r join feed f on f.id = r.feed_id
  where r.seq > $3 and ($2::uuid is null or r.initiative_id = $2)
    and exists (select 1 from restatement_figure t where t.restatement_id = r.id and t.node = any($1::int[]))
  order by r.seq limit $4`;
