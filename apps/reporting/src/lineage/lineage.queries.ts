import { stateColumns } from '../publication/publication.queries.js';
import { amountsOf } from '../tallies/tallies.js';
import { expectedOrFiled, isRolled, tallied } from '../tallies/tally.columns.js';

/** $1 node, $2 indicator, $3 period: the contributions that count at the node, its own included. */
const counting = `c.indicator = $2 and c.period = $3 and c.path is not null and (c.node = $1 or $1 = any(c.path))`;

/** [node, indicator, period] → the sums over those contributions, of every cell and basis. */
export const reproduced = `
  select $1::int as node, c.indicator, c.period, a.cell, a.basis,
    ${tallied((t) => (isRolled(t) ? `sum(case when c.node = $1 or i.rolls_up then a.${t} else 0 end) as ${t}` : `sum(a.${t}) as ${t}`))},
    sum(case when c.node = $1 then 0 else ${expectedOrFiled('a')} end) as below
  from contribution c join indicator i on i.surrogate_id = c.indicator cross join lateral ${amountsOf('c', 'i')} a
  where ${counting}
  group by c.indicator, c.period, a.cell, a.basis`;

const side = (basis: 'preliminary' | 'official'): string => `
  select c.node, c.submission_id as "submissionId", c.expected, c.by_last_known_parent as "byLastKnownParent", c.correcting, c.late,
    ${basis}_state as state, ${basis}_revision as revision,
    case when $4 = 0 then ${basis}_n else cut.n end::text as n, case when $4 = 0 then ${basis}_d else cut.d end::text as d
  from contribution c
  left join lateral (
    select x.n, x.d from jsonb_to_recordset(${basis}_cells) as x(cell int, n numeric, d numeric) where x.cell = $4) cut
    on true
  where ${counting} and (c.expected or ${basis}_state > 0) and ($4 = 0 or ${basis}_state <> 1 or cut.n is not null)
    and c.node > $5
  order by c.node limit $6`;

/** [node, indicator, period, cell, after node, limit] → contributions to the cell's figure. */
export const contributions = { preliminary: side('preliminary'), official: side('official') };

/** [submission ids] → the last twenty decisions about each, in order, and how many there are; whose draft was written over is
 * nobody's decision about a result. */
export const decisions = `
  select submission_id as "submissionId", action, subject, role, actor_participation as "participationId",
    recorded_at as at, revision, reason_code as "reasonCode", total
  from (
    select *, row_number() over (partition by submission_id order by version desc) as place,
      count(*) over (partition by submission_id)::int as total
    from submission_event where submission_id = any($1::uuid[]) and action <> 'draft-replaced') e
  where place <= 20 order by submission_id, version`;

/** [node, indicator, period, cell, basis, after version, limit] → versions of the figure, the oldest first. */
export const history = `
  select id as "feedId", restatement_id as "restatementId", node, indicator, period, cell, basis, version,
    ${stateColumns('feed')}, causes, causes_total as "causesTotal", committed_at as "committedAt", published_at as "publishedAt"
  from feed
  where restatement_id is null and node = $1 and indicator = $2 and period = $3 and cell = $4 and basis = $5
    and version > $6
  order by version limit $7`;

/** [node, indicator, period] → the published versions of all cells and bases. */
export const versions = `
  select cell, basis, version, committed_at as "committedAt" from figure_version
  where node = $1 and indicator = $2 and period = $3 and cell = $4 and basis = $5`;
