import { type FigureValue, mostFiguresOfPart } from '@impact/contracts';
import { sql } from '@impact/service';
import { restatementKey } from '../corrections/corrections.queries.js';
import { notAside } from '../structure/not-aside.js';
import { TOTAL_CELL } from '../surrogate-ids/contribution-key.js';
import type { OldestItem } from './publication.queries.js';

export interface RestatementRow {
  readonly id: string;
  readonly cause: string;
  readonly submissionId: string;
  readonly initiativeId: string;
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly revision: number;
  readonly reasonCode: string | null;
  readonly committedAt: Date;
}

export interface RestatedFigureRow {
  readonly restatementId: string;
  /** Which part of the restatement tells it, from 1. */
  readonly part: number;
  readonly node: number;
  readonly cell: number;
  readonly old: FigureValue;
  readonly new: FigureValue;
}

/** The restatement that is published first. */
export const oldestUnpublished = sql<{ aside: readonly string[] }, OldestItem>`
  select ${restatementKey} as key, cause::text as item from restatement
  where feed_id is null and waiting is null and ${notAside(restatementKey, ':aside')} order by seq limit 1`;

interface UnpublishedQuery {
  readonly most: number;
  readonly mostFigures: number;
  readonly aside: readonly string[];
}

/** The oldest restatements that are not in the feed and wait for nothing, of so many figures; one at least. */
export const unpublished = sql<UnpublishedQuery, RestatementRow & { key: string }>`
  with oldest as (
    select r.*, k.figures, sum(k.figures) over (order by r.seq) as running
    from (select * from restatement where feed_id is null and waiting is null
      and ${notAside(restatementKey, ':aside')} order by seq limit :most) r
    cross join lateral (select count(*) as figures from restatement_figure f where f.restatement_id = r.id) k)
  select ${restatementKey} as key, id, cause, submission_id, initiative_id, node, indicator, period, revision,
    reason_code, committed_at
  from oldest where running - figures < :mostFigures or seq = (select min(seq) from oldest) order by seq`;

/** The figures of restatements, in order, each with the part of its restatement that tells it. */
export const restatedFigures = sql<{ restatementIds: readonly string[] }, RestatedFigureRow>`
  select restatement_id as "restatementId", node, cell, old, new,
    ((row_number() over (partition by restatement_id order by node, cell) - 1) / ${mostFiguresOfPart} + 1)::int as part
  from restatement_figure
  where restatement_id = any(:restatementIds::uuid[]) order by restatement_id, node, cell`;

interface PartColumns {
  readonly restatementIds: readonly string[];
  readonly parts: readonly number[];
  readonly feedIds: readonly number[];
  readonly eventIds: readonly string[];
  readonly publishedAt: Date;
}

/** The first part's entry and event are the restatement's. */
export const publishRestatements = sql<PartColumns>`
  with part as (
    select * from unnest(:restatementIds::uuid[], :parts::int[], :feedIds::bigint[], :eventIds::uuid[])
      as t(restatement_id, part, feed_id, event_id)),
  published as (
    update restatement r set feed_id = p.feed_id, event_id = p.event_id from part p
    where r.id = p.restatement_id and p.part = 1)
  insert into feed (id, restatement_id, node, indicator, period, cell, basis, version, committed_at, published_at)
  select p.feed_id, r.id, r.node, r.indicator, r.period, ${TOTAL_CELL}, 1, p.part, r.committed_at,
    :publishedAt::timestamptz
  from part p join restatement r on r.id = p.restatement_id order by p.feed_id`;
