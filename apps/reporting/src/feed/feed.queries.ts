import { mostFiguresOfPart } from '@impact/contracts';
import { isTold } from '../disclosure/disclosure.js';
import { stateColumns } from '../publication/publication.queries.js';

const columns = `
  id as "feedId", restatement_id as "restatementId", node, indicator, period, cell, basis, version,
  ${stateColumns('feed')}, causes, causes_total as "causesTotal", committed_at as "committedAt", published_at as "publishedAt"`;

/**
 * [after, nodes, disclosure's nodes, its indicators, limit, last] → entries up to a position that concern one of the
 * nodes, in the order in which they were committed. It reads everybody's entries up to there.
 */
export const entriesUpTo = `
  select ${columns} from feed
  where id > $1 and id <= $6 and node = any($2::int[]) and ${isTold('feed', '$3', '$4')} order by id limit $5`;

/**
 * [after, nodes, disclosure's nodes, its indicators, limit, most of a node] → the same without end, looked up node by
 * node. Beyond \`complete\`, where it is not null, a node may have had more than were looked up.
 */
export const entriesByNode = `
  with found as materialized (
    select f.id, f.node from unnest($2::int[]) as seen(node) cross join lateral (
      select id, node from feed
      where node = seen.node and id > $1 and ${isTold('feed', '$3', '$4')} order by id limit $6) f),
  cut as (
    select min(last) as complete
    from (select max(id) as last from found group by node having count(*) = $6) full_node)
  select ${columns}, cut.complete from cut cross join feed
  where id = any(array(select id from found where id <= coalesce(cut.complete, id) order by id limit $5))
  order by id`;

/** [restatement ids] → what was restated, and in how many parts. */
export const restatements = `
  select id, cause, submission_id as "submissionId", initiative_id as "initiativeId", node, indicator, period,
    revision, reason_code as "reasonCode", committed_at as "committedAt",
    (select greatest(1, ceil(count(*) / ${mostFiguresOfPart}.0))::int from restatement_figure f
     where f.restatement_id = restatement.id) as parts
  from restatement where id = any($1::uuid[])`;
