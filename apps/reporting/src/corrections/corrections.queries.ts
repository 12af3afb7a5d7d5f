import { notAside } from '../structure/not-aside.js';

/** Restatements of a submission are worked out, and published, in their order. */
export const restatementKey = `concat_ws(' ', 'restatements', submission_id)`;

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
