import { sql } from '@impact/service';
import type { FeedRow } from '../feed/feed-entry.js';
import { stateColumns } from '../publication/publication.queries.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { TOTAL_CELL } from '../surrogate-ids/contribution-key.js';
import type { FigureIds } from '../tallies/figure-key.js';
import { amountsOf, type TallyRow } from '../tallies/tallies.js';
import { expectedOrFiled, isRolled, namedTallies } from '../tallies/tally.columns.js';
import type { DecisionResponse } from './lineage.dto.js';

/** The contributions that count at the node, its own included. */
const counting = `
  c.indicator = :indicator and c.period = :period and c.path is not null and (c.node = :node or :node = any(c.path))`;

/** What a contribution `c` adds in a column at the node. */
const added = (column: string): string =>
  isRolled(column) ? `case when c.node = :node or i.rolls_up then a.${column} else 0 end` : `a.${column}`;

/** The sums over those contributions, of every cell and basis. */
export const reproduced = sql<ContributionKey, TallyRow>`
  select :node::int as node, c.indicator, c.period, a.cell, a.basis, ${namedTallies((column) => `sum(${added(column)})`)},
    sum(case when c.node = :node then 0 else ${expectedOrFiled('a')} end) as below
  from contribution c join indicator i on i.surrogate_id = c.indicator cross join lateral ${amountsOf('c', 'i')} a
  where ${counting}
  group by c.indicator, c.period, a.cell, a.basis`;

interface ContributionsAsked extends ContributionKey {
  readonly cell: number;
  /** The node of the last one that was given before. */
  readonly after: number;
  readonly limit: number;
}

export interface ContributionRow {
  readonly node: number;
  readonly submissionId: string | null;
  readonly expected: boolean;
  readonly byLastKnownParent: boolean;
  readonly correcting: boolean;
  readonly late: boolean | null;
  readonly state: 0 | 1 | 2;
  readonly revision: number | null;
  readonly n: string | null;
  readonly d: string | null;
}

const contributionsTo = (basis: 'preliminary' | 'official') => sql<ContributionsAsked, ContributionRow>`
  select c.node, c.submission_id, c.expected, c.by_last_known_parent, c.correcting, c.late, ${basis}_state as state,
    ${basis}_revision as revision,
    case when :cell = ${TOTAL_CELL} then ${basis}_n else cut.n end::text as n,
    case when :cell = ${TOTAL_CELL} then ${basis}_d else cut.d end::text as d
  from contribution c
  left join lateral (
    select x.n, x.d from jsonb_to_recordset(${basis}_cells) as x(cell int, n numeric, d numeric) where x.cell = :cell) cut
    on true
  where ${counting} and (c.expected or ${basis}_state > 0)
    and (:cell = ${TOTAL_CELL} or ${basis}_state <> 1 or cut.n is not null) and c.node > :after
  order by c.node limit :limit`;

/** Contributions to the cell's figure. */
export const contributions = {
  preliminary: contributionsTo('preliminary'),
  official: contributionsTo('official'),
};

export interface DecisionRow extends Omit<DecisionResponse, 'at'> {
  readonly submissionId: string;
  readonly at: Date;
  readonly total: number;
}

/**
 * The last twenty decisions about each submission, in order, and how many there are; whose draft was written over is nobody's
 * decision about a result.
 */
export const decisions = sql<{ submissionIds: readonly string[] }, DecisionRow>`
  select submission_id, action, subject, role, actor_participation as participation_id, recorded_at as at, revision,
    reason_code, total
  from (
    select *, row_number() over (partition by submission_id order by version desc) as number,
      count(*) over (partition by submission_id)::int as total
    from submission_event where submission_id = any(:submissionIds::uuid[]) and action <> 'draft-replaced') e
  where number <= 20 order by submission_id, version`;

interface VersionsAsked extends FigureIds {
  readonly after: number;
  readonly limit: number;
}

/** Versions of the figure, the oldest first. */
export const history = sql<VersionsAsked, FeedRow>`
  select id as "feedId", restatement_id as "restatementId", node, indicator, period, cell, basis, version,
    ${stateColumns('feed')}, causes, causes_total as "causesTotal", committed_at as "committedAt", published_at as "publishedAt"
  from feed
  where restatement_id is null and node = :node and indicator = :indicator and period = :period and cell = :cell
    and basis = :basis and version > :after
  order by version limit :limit`;

/** The published version of the figure. */
export const publishedVersion = sql<FigureIds, { version: number; committedAt: Date }>`
  select version, committed_at from figure_version
  where node = :node and indicator = :indicator and period = :period and cell = :cell and basis = :basis`;
