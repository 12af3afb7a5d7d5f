import { mostFiguresOfPart } from '@impact/contracts';
import { sql } from '@impact/service';
import { type DisclosureParameters, isTold } from '../disclosure/disclosure.js';
import { stateColumns } from '../publication/publication.queries.js';
import type { RestatementRow } from '../publication/restatement.queries.js';
import type { FeedRow } from './feed-entry.js';

const columns = `
  id as "feedId", restatement_id as "restatementId", condition, node, indicator, period, cell, basis, version,
  ${stateColumns('feed')}, causes, causes_total as "causesTotal", committed_at as "committedAt", published_at as "publishedAt"`;

/** What is told of an entry: of a condition, everything to whoever sees its node. */
const isToldEntry = `(feed.condition is not null or ${isTold('feed')})`;

interface FeedOfNodes extends DisclosureParameters {
  readonly after: number;
  readonly nodes: readonly number[];
  readonly limit: number;
}

/**
 * Entries up to a position that concern one of the nodes, in the order in which they were committed. It reads everybody's
 * entries up to there.
 */
export const entriesUpTo = sql<FeedOfNodes & { upTo: number }, FeedRow>`
  select ${columns} from feed
  where id > :after and id <= :upTo and node = any(:nodes::int[]) and ${isToldEntry} order by id limit :limit`;

/**
 * The same without end, looked up node by node. Beyond `complete`, where it is not null, a node may have had more than were
 * looked up.
 */
export const entriesByNode = sql<FeedOfNodes & { mostOfNode: number }, FeedRow & { complete: number | null }>`
  with found as materialized (
    select f.id, f.node from unnest(:nodes::int[]) as seen(node) cross join lateral (
      select id, node from feed
      where node = seen.node and id > :after and ${isToldEntry} order by id limit :mostOfNode) f),
  cut as (
    select min(last) as complete
    from (select max(id) as last from found group by node having count(*) = :mostOfNode) full_node)
  select ${columns}, cut.complete from cut cross join feed
  where id = any(array(select id from found where id <= coalesce(cut.complete, id) order by id limit :limit))
  order by id`;

/** What was restated, and in how many parts. */
export const restatements = sql<{ ids: readonly string[] }, RestatementRow & { parts: number }>`
  select id, cause, submission_id, initiative_id, node, indicator, period, revision, reason_code, committed_at,
    (select greatest(1, ceil(count(*) / ${mostFiguresOfPart}.0))::int from restatement_figure f
     where f.restatement_id = restatement.id) as parts
  from restatement where id = any(:ids::uuid[])`;
