import { isTold } from '../disclosure/disclosure.js';
import { dirtyKeys, stateColumns } from '../publication/publication.queries.js';
import { amountsOf } from '../tallies/tallies.js';
import { expectedOrFiled, isRolled, tallied } from '../tallies/tally.columns.js';

const key = (v: string): string => `${v}.node, ${v}.indicator, ${v}.period, ${v}.cell, ${v}.basis`;

const state = (v: string): string => `${stateColumns(v)}, ${v}.version, ${v}.committed_at as "committedAt"`;

/**
 * $1 nodes, $2 and $3 pairs or null, $4 indicators or null, $5 period, $6 cell, $7 basis, $8–$12 cursor,
 * $13 and $14 disclosure, $15 limit.
 */
const asked = `
  v.node = any($1::int[])
  and ($2::int[] is null or exists (
    select 1 from unnest($2::int[], $3::int[]) as u(node, period) where u.node = v.node and u.period = v.period))
  and ($4::int[] is null or v.indicator = any($4)) and ($5::int is null or v.period = $5)
  and ($6::int is null or v.cell = $6) and ($7::smallint is null or v.basis = $7)
  and (${key('v')}) > ($8, $9, $10, $11, $12) and ${isTold('v', '$13', '$14')}`;

/** The figures as they are published. */
export const published = `
  select ${key('v')}, ${state('v')} from figure_version v
  where ${asked} order by ${key('v')} limit $15`;

/** [… , $16 instant] → the figures as they were published at the instant. */
export const knownAt = `
  select ${key('v')}, ${state('f')} from figure_version v
  cross join lateral (
    select * from feed f where (${key('f')}) = (${key('v')})
      and f.restatement_id is null and f.published_at <= $16::timestamptz
    order by f.id desc limit 1) f
  where ${asked} order by ${key('v')} limit $15`;

const below = `case when c.node = pair.above then 0 else ${expectedOrFiled('a')} end`;
const added = (column: string): string =>
  isRolled(column)
    ? `case when c.node = pair.above or i.rolls_up then a.${column} else 0 end`
    : `a.${column}`;

/** [above[], below[], indicators or null, period] → the sums over any tree, from the contributions themselves. */
export const summedOver = `
  select pair.above as node, c.indicator, c.period, a.cell, a.basis, ${tallied((c) => `sum(${added(c)}) as ${c}`)},
    sum(${below}) as below
  from unnest($1::int[], $2::int[]) as pair(above, below)
  join contribution c on c.node = pair.below join indicator i on i.surrogate_id = c.indicator
  cross join lateral ${amountsOf('c', 'i')} a
  where c.path is not null and ($3::int[] is null or c.indicator = any($3)) and ($4::int is null or c.period = $4)
  group by 1, 2, 3, 4, 5`;

/** [surrogate ids] → what people know a node by. */
export const nodesBySurrogateId = `select surrogate_id as "surrogateId", id, name, tier, codes from node where surrogate_id = any($1::int[])`;

/** [surrogate ids] → title, unit and rules of indicators. */
export const indicatorsBySurrogateId = `select surrogate_id as "surrogateId", kind, definition from indicator where surrogate_id = any($1::int[])`;

/** [initiative ids, periods] → labels of opened periods. */
export const labels = `
  select initiative_id as "initiativeId", period, label from opening
  where initiative_id = any($1::uuid[]) and period = any($2::int[])`;

/** [node[], indicator[], period[]] → the keys whose contributions were moved and are not published yet. */
export const movedKeys = `
  select distinct k.* from unnest($1::int[], $2::int[], $3::int[]) as k(node, indicator, period)
  join (${dirtyKeys} where moved) m using (node, indicator, period)`;

export const jobs = `
  select initiative_id as "initiativeId", indicator, period, effective_from as "effectiveFrom", affects, node
  from structure_job`;
