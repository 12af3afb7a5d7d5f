import { sql } from '@impact/service';
import { notAside } from '../structure/not-aside.js';
import type { ContributionKey, KeyColumns } from '../surrogate-ids/contribution-key.js';
import type { HeldContribution, Overtaken } from './official-replay.js';

/** Restatements of a submission are worked out, and published, in their order. */
export const restatementKey = `concat_ws(' ', 'restatements', submission_id)`;

/** The causes that have a restatement. */
export const recorded = sql<{ causes: readonly string[] }, { cause: string }>`
  select cause from restatement where cause = any(:causes::uuid[])`;

export interface HeldRow extends Omit<HeldContribution, 'official'> {
  readonly state: 0 | 1 | 2;
  readonly n: string | null;
  readonly d: string | null;
  readonly cells: HeldContribution['official']['cells'] | null;
  readonly revision: number | null;
}

/** The contributions as they count officially. */
export const heldContributions = sql<KeyColumns, HeldRow>`
  select c.node, c.indicator, c.period, c.version, c.path, c.expected, c.correcting, c.official_state as state,
    c.official_n::text as n, c.official_d::text as d, c.official_cells as cells, c.official_revision as revision
  from (
    select distinct * from unnest(:nodes::int[], :indicators::int[], :periods::int[]) as t(node, indicator, period)) k
  join contribution c using (node, indicator, period)`;

export const addRestatements = sql<{ restatements: string }>`
  insert into restatement (id, cause, submission_id, initiative_id, node, indicator, period, revision, reason_code,
    committed_at, waiting)
  select id, cause, submission_id, initiative_id, node, indicator, period, revision, reason_code, committed_at, waiting
  from jsonb_to_recordset(:restatements::jsonb) as s(id uuid, cause uuid, submission_id uuid, initiative_id uuid,
    node int, indicator int, period int, revision int, reason_code text, committed_at timestamptz, waiting jsonb)
  on conflict do nothing`;

/** A restatement that waits for its contribution to count. */
export interface WaitingRestatement extends ContributionKey {
  /** Corrections of the same submission are worked out in their order. */
  readonly key: string;
  readonly cause: string;
  readonly id: string;
  readonly waiting: Omit<Overtaken, keyof ContributionKey>;
}

/** The oldest restatements that wait for a contribution which counts by now. */
export const placedRestatements = sql<{ most: number; aside: readonly string[] }, WaitingRestatement>`
  select r.key, r.cause, r.id, r.node, r.indicator, r.period, r.waiting
  from (select *, ${restatementKey} as key from restatement where waiting is not null) r
    join contribution c using (node, indicator, period)
  where c.path is not null and ${notAside('r.key', ':aside')} order by r.seq limit :most`;

export const endWaiting = sql<{ ids: readonly string[] }>`
  update restatement set waiting = null where id = any(:ids::uuid[])`;

export const addRestatedFigures = sql<{ figures: string }>`
  insert into restatement_figure (restatement_id, node, cell, old, new)
  select restatement_id, node, cell, old, new
  from jsonb_to_recordset(:figures::jsonb) as s(restatement_id uuid, node int, cell int, old jsonb, new jsonb)
  on conflict do nothing`;
