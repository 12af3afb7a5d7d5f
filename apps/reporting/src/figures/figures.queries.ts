import type { IndicatorState } from '@impact/contracts';
import { sql } from '@impact/service';
import { type DisclosureParameters, isTold } from '../disclosure/disclosure.js';
import type { StateRow } from '../publication/publication.columns.js';
import { dirtyKeys, stateColumns } from '../publication/publication.queries.js';
import type { ContributionKey, KeyColumns } from '../surrogate-ids/contribution-key.js';
import type { FigureIds } from '../tallies/figure-key.js';
import { amountsOf, type TallyRow } from '../tallies/tallies.js';
import { expectedOrFiled, isRolled, namedTallies } from '../tallies/tally.columns.js';
import type { FigureNodeResponse } from './figures.dto.js';

const key = (v: string): string => `${v}.node, ${v}.indicator, ${v}.period, ${v}.cell, ${v}.basis`;

const state = (v: string): string => `${stateColumns(v)}, ${v}.version, ${v}.committed_at as "committedAt"`;

/** The figures that are asked for; what is null is asked for whatever it is. */
interface FiguresAsked extends DisclosureParameters {
  readonly nodes: readonly number[];
  readonly pairNodes: readonly number[] | null;
  readonly pairPeriods: readonly number[] | null;
  readonly indicators: readonly number[] | null;
  readonly period: number | null;
  readonly cell: number | null;
  readonly basis: number | null;
  /** The last one that was given before, by its ids. */
  readonly afterNode: number;
  readonly afterIndicator: number;
  readonly afterPeriod: number;
  readonly afterCell: number;
  readonly afterBasis: number;
  readonly limit: number;
}

export interface FigureRow extends FigureIds, StateRow {
  readonly version: number;
  readonly committedAt: Date;
}

const asked = `
  v.node = any(:nodes::int[])
  and (:pairNodes::int[] is null or exists (
    select 1 from unnest(:pairNodes::int[], :pairPeriods::int[]) as u(node, period)
    where u.node = v.node and u.period = v.period))
  and (:indicators::int[] is null or v.indicator = any(:indicators)) and (:period::int is null or v.period = :period)
  and (:cell::int is null or v.cell = :cell) and (:basis::smallint is null or v.basis = :basis)
  and (${key('v')}) > (:afterNode, :afterIndicator, :afterPeriod, :afterCell, :afterBasis) and ${isTold('v')}`;

/** The figures as they are published. */
export const published = sql<FiguresAsked, FigureRow>`
  select ${key('v')}, ${state('v')} from figure_version v
  where ${asked} order by ${key('v')} limit :limit`;

/** The figures as they were published at an instant. */
export const knownAt = sql<FiguresAsked & { readonly instant: string }, FigureRow>`
  select ${key('v')}, ${state('f')} from figure_version v
  cross join lateral (
    select * from feed f where (${key('f')}) = (${key('v')})
      and f.restatement_id is null and f.published_at <= :instant::timestamptz
    order by f.id desc limit 1) f
  where ${asked} order by ${key('v')} limit :limit`;

const below = `case when c.node = pair.above then 0 else ${expectedOrFiled('a')} end`;
const added = (column: string): string =>
  isRolled(column)
    ? `case when c.node = pair.above or i.rolls_up then a.${column} else 0 end`
    : `a.${column}`;

interface TreeAsked {
  /** Pairs of a node and one that lies below it, or itself. */
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly indicators: readonly number[] | null;
  readonly period: number | null;
}

/** The sums over any tree, from the contributions themselves. */
export const summedOver = sql<TreeAsked, TallyRow>`
  select pair.above as node, c.indicator, c.period, a.cell, a.basis, ${namedTallies((c) => `sum(${added(c)})`)},
    sum(${below}) as below
  from unnest(:above::int[], :below::int[]) as pair(above, below)
  join contribution c on c.node = pair.below join indicator i on i.surrogate_id = c.indicator
  cross join lateral ${amountsOf('c', 'i')} a
  where c.path is not null and (:indicators::int[] is null or c.indicator = any(:indicators))
    and (:period::int is null or c.period = :period)
  group by 1, 2, 3, 4, 5`;

export interface NodeNames extends FigureNodeResponse {
  readonly surrogateId: number;
}

/** What people know nodes by. */
export const nodeNames = sql<{ nodes: readonly number[] }, NodeNames>`
  select surrogate_id, id, name, tier, codes from node where surrogate_id = any(:nodes::int[])`;

export interface IndicatorNames {
  readonly surrogateId: number;
  readonly kind: IndicatorState['kind'];
  readonly definition: IndicatorState;
}

/** Title, unit and rules of indicators. */
export const indicatorNames = sql<{ indicators: readonly number[] }, IndicatorNames>`
  select surrogate_id, kind, definition from indicator where surrogate_id = any(:indicators::int[])`;

interface PeriodLabel {
  readonly initiativeId: string;
  readonly period: number;
  readonly label: string;
}

/** Labels of opened periods. */
export const labels = sql<{ initiativeIds: readonly string[]; periods: readonly number[] }, PeriodLabel>`
  select initiative_id, period, label from opening
  where initiative_id = any(:initiativeIds::uuid[]) and period = any(:periods::int[])`;

/** The keys whose contributions were moved and are not published yet. */
export const movedKeys = sql<KeyColumns, ContributionKey>`
  select distinct k.* from unnest(:nodes::int[], :indicators::int[], :periods::int[]) as k(node, indicator, period)
  join (${dirtyKeys} where moved) m using (node, indicator, period)`;

/** A change of the structure that has not moved everything yet. */
export interface PendingMove {
  readonly initiativeId: string;
  readonly node: number | null;
  readonly indicator: number | null;
  readonly period: number | null;
  readonly effectiveFrom: string | null;
  readonly affects: readonly number[];
}

export const pendingMoves = sql<object, PendingMove>`
  select initiative_id, indicator, period, effective_from, affects, node from structure_job`;

interface LatestChecks {
  readonly at: Date;
  readonly submissions: number;
  readonly differences: number;
}

/** What the latest checks of some slices found; no row where one was never checked. */
export const latestChecks = sql<Omit<KeyColumns, 'nodes'>, LatestChecks>`
  select min(checked_at) as at, sum(submissions)::int as submissions, sum(differences)::int as differences
  from (select distinct * from unnest(:indicators::int[], :periods::int[]) as t(indicator, period)) k
  left join reconciled_slice s using (indicator, period)
  having count(*) = count(s.indicator)`;
