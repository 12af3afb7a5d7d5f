import type { GoalDirection } from '@impact/contracts';
import { sql } from '@impact/service';

/** Keeps what is approved of goals, as the newest event has it, and that their pace is to be judged. `goals` are JSON. */
export const writeGoals = sql<{ goals: string }>`
  insert into annual_goal as g (goal_id, initiative_id, participation_id, node, indicator, fiscal_year, baseline, target,
    direction, version)
  select goal_id, initiative_id, participation_id, node, indicator, fiscal_year, baseline, target, direction, version
  from jsonb_to_recordset(:goals::jsonb) as s(goal_id uuid, initiative_id uuid, participation_id uuid, node int,
    indicator int, fiscal_year text, baseline numeric, target numeric, direction text, version bigint)
  order by goal_id
  on conflict (goal_id) do update set baseline = excluded.baseline, target = excluded.target,
    direction = excluded.direction, version = excluded.version, is_due = true
  where excluded.version > g.version`;

/** A goal that was approved; numbers are exact decimals as text, which may end in zeros. */
export interface AnnualGoal {
  readonly goalId: string;
  readonly initiativeId: string;
  readonly participationId: string;
  readonly node: number;
  readonly indicator: number;
  readonly fiscalYear: string;
  readonly baseline: string | null;
  /** Null where nothing is approved: a restored service no longer has it. */
  readonly target: string | null;
  readonly direction: GoalDirection;
  readonly isOffTrack: boolean;
}

const columns = `goal_id, initiative_id, participation_id, node, indicator, fiscal_year, baseline::text, target::text,
  direction, is_off_track`;

/** Gives the approved goals at a node, by year and indicator. */
export const goalsAtNode = sql<
  { node: number; fiscalYear: string | null; after: string | null; most: number },
  AnnualGoal
>`
  select ${columns} from annual_goal
  where node = :node and target is not null and (:fiscalYear::text is null or fiscal_year = :fiscalYear)
    and (:after::uuid is null or goal_id > :after)
  order by goal_id limit :most`;

/** How many entries of the feed are followed at once. */
const mostEntries = 10_000;

/** Marks the goals whose official figures changed since the feed was followed last. Gives whether there may be more. */
export const followFigures = sql<object, { isMore: boolean }>`
  with reached as (
    select max(id) as last, count(*) = ${mostEntries} as is_more
    from (select id from feed where id > (select feed_id from pace_position) order by id limit ${mostEntries}) f),
  moved as (
    update pace_position set feed_id = reached.last from reached where reached.last > pace_position.feed_id
    returning old.feed_id as before, new.feed_id as last),
  marked as (
    update annual_goal g set is_due = true
    from (select distinct f.node, f.indicator from moved join feed f on f.id > moved.before and f.id <= moved.last
      where f.cell = 0 and f.basis = 1) t
    where (g.node, g.indicator) = (t.node, t.indicator))
  select is_more from reached`;

/** Locks goals whose pace is to be judged. */
export const dueGoals = sql<{ most: number }, AnnualGoal>`
  select ${columns} from annual_goal where is_due order by goal_id limit :most for update skip locked`;

/** Keeps which of the judged goals are off track, and that they are judged. */
export const keepPaces = sql<{ goalIds: readonly string[]; offTrack: readonly boolean[] }>`
  update annual_goal g set is_due = false, is_off_track = j.is_off
  from unnest(:goalIds::uuid[], :offTrack::boolean[]) as j(goal_id, is_off) where g.goal_id = j.goal_id`;

/** The figure of a node, indicator version and period. */
export interface PeriodRow {
  readonly node: number;
  readonly indicator: number;
  readonly periodId: string;
  readonly n: string | null;
  readonly d: string | null;
  readonly missing: number;
  readonly refused: boolean;
}

/** Gives the totals of nodes and indicator versions, period by period, that lie in any of some stretches of days. */
export const periodFigures = sql<
  {
    readonly nodes: readonly number[];
    readonly indicators: readonly number[];
    readonly froms: readonly string[];
    readonly tos: readonly string[];
    readonly basis: number;
  },
  PeriodRow
>`
  select distinct v.node, v.indicator, p.id as period_id, v.n::text, v.d::text, v.missing, v.refused
  from unnest(:nodes::int[], :indicators::int[], :froms::date[], :tos::date[]) as w(node, indicator, from_day, to_day)
    join figure_version v on (v.node, v.indicator) = (w.node, w.indicator)
    join period p on p.surrogate_id = v.period and p.start_day >= w.from_day and p.end_day <= w.to_day
  where v.cell = 0 and v.basis = :basis`;
