import { mostFiguresOfPart } from '@impact/contracts';
import { isTold } from '../disclosure/disclosure.js';

/** [after, nodes, disclosure's nodes, its indicators, limit] → entries that concern one of the nodes, in the order in which they were committed. */
export const entries = `
  select id as "feedId", restatement_id as "restatementId", node, indicator, period, cell, basis, version, n::text,
    d::text, expected, reported, no_new as "noNew", missing, correcting, refused, causes,
    causes_total as "causesTotal", committed_at as "committedAt", published_at as "publishedAt"
  from feed where id > $1 and node = any($2::int[]) and ${isTold('feed', '$3', '$4')} order by id limit $5`;

/** [restatement ids] → what was restated, and in how many parts. */
export const restatements = `
  select id, cause, submission_id as "submissionId", initiative_id as "initiativeId", node, indicator, period,
    revision, reason_code as "reasonCode", committed_at as "committedAt",
    (select greatest(1, ceil(count(*) / ${mostFiguresOfPart}.0))::int from restatement_figure f
     where f.restatement_id = restatement.id) as parts
  from restatement where id = any($1::uuid[])`;
