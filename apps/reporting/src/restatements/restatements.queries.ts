import { sql } from '@impact/service';
import type { RestatementRow } from '../publication/restatement.queries.js';

interface RestatementsOfNodes {
  readonly nodes: readonly number[];
  readonly initiativeId: string | null;
  readonly after: number;
  readonly limit: number;
}

export interface PublishedRestatement extends RestatementRow {
  readonly seq: number;
  readonly publishedAt: Date;
}

/** Restatements of figures of the nodes, the oldest first. */
export const publishedRestatements = sql<RestatementsOfNodes, PublishedRestatement>`
  select r.seq, r.id, r.cause, r.submission_id, r.initiative_id, r.node, r.indicator, r.period, r.revision, r.reason_code,
    r.committed_at, f.published_at
  from restatement r join feed f on f.id = r.feed_id
  where r.seq > :after and (:initiativeId::uuid is null or r.initiative_id = :initiativeId)
    and exists (select 1 from restatement_figure t where t.restatement_id = r.id and t.node = any(:nodes::int[]))
  order by r.seq limit :limit`;
