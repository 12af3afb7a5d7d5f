import type { Condition, ConditionStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import { notAside } from '../structure/not-aside.js';

/** Triggers whose node the tree holds. */
const readyTriggers =
  'condition_trigger t join node n on n.surrogate_id = t.node and n.version >= t.node_version';

/** Nodes that are due and whose initiative is known. */
const readyNodes = `
  condition_due d join node n on n.surrogate_id = d.node join directory_initiative i on i.id = n.initiative_id`;

export const triggersWait = sql<object, { waits: boolean }>`
  select exists (select 1 from ${readyTriggers}) as waits`;

/** Takes the oldest triggers that are ready. */
export const takeTriggers = sql<{ most: number }, { node: number }>`
  delete from condition_trigger where id in (
    select t.id from ${readyTriggers} order by t.id limit :most for update of t skip locked)
  returning node`;

/** Marks nodes as due; one that is being judged is marked after that, so that it is judged again. */
export const markDue = sql<{ nodes: readonly number[] }>`
  insert into condition_due (node, marked_at)
  select node, clock_timestamp() from unnest(:nodes::int[]) as node order by node
  on conflict (node) do update set marked_at = excluded.marked_at`;

/** Marks what takes part and must be judged again by a day in the initiative's time zone. */
export const markByClock = sql<{ now: string }>`
  insert into condition_due (node, marked_at)
  select distinct c.node, clock_timestamp()
  from directory_initiative i
    cross join lateral (select (:now::timestamptz at time zone i.time_zone)::date as today) d
    join node_condition c on c.initiative_id = i.id and c.judge_again_on <= d.today
    join node n on n.surrogate_id = c.node and (n.valid_to is null or n.valid_to >= d.today)
  order by c.node
  on conflict (node) do nothing`;

/**
 * Marks all of the initiatives whose measure sets have a version that is newer than the one known here, or measures that were not
 * known yet, and remembers that.
 */
export const markByMeasureSets = sql`
  with known as (
    select s.initiative_id, max(s.version) as version, count(distinct i.surrogate_id)::int as measures
    from measure_set s
      left join lateral jsonb_array_elements(s.entries) as entry on true
      left join indicator i on i.surrogate_id = (entry->>'indicator')::int and i.version > 0
    group by s.initiative_id),
  newer as (
    insert into condition_measure_set as c (initiative_id, version, measures)
    select initiative_id, version, measures from known order by initiative_id
    on conflict (initiative_id) do update set version = excluded.version, measures = excluded.measures
    where (excluded.version, excluded.measures) is distinct from (c.version, c.measures)
    returning initiative_id)
  insert into condition_due (node, marked_at)
  select n.surrogate_id, clock_timestamp() from newer join node n using (initiative_id) order by n.surrogate_id
  on conflict (node) do update set marked_at = excluded.marked_at`;

/** Marks what takes part or will, and was judged before some condition was known to this version. */
export const markUnjudged = sql<{ conditions: number; today: string }>`
  insert into condition_due (node, marked_at)
  select c.node, clock_timestamp()
  from node_condition c join node n on n.surrogate_id = c.node
  where n.valid_to is null or n.valid_to >= :today::date
  group by c.node having count(*) < :conditions
  order by c.node
  on conflict (node) do nothing`;

export const nodesWait = sql<{ aside: readonly string[] }, { waits: boolean }>`
  select exists (select 1 from ${readyNodes} where ${notAside('d.node::text', ':aside')}) as waits`;

/** Takes nodes that are ready, the oldest first; several processes share them. */
export const takeDue = sql<{ most: number; aside: readonly string[] }, DueNode>`
  select n.surrogate_id as node, n.id as participation_id, n.initiative_id, i.time_zone
  from ${readyNodes}
  where ${notAside('d.node::text', ':aside')}
  order by d.marked_at, d.node limit :most for update of d skip locked`;

/** A node to be judged. */
export interface DueNode {
  readonly node: number;
  readonly participationId: string;
  readonly initiativeId: string;
  readonly timeZone: string;
}

/** Keeps what nodes are ever below, as they are judged; gives what some were below when they were judged before, and are no more. */
export const keepParents = sql<{ seen: string }, { node: number }>`
  with kept as (
    insert into condition_parents as c (node, parents)
    select node, parents from jsonb_to_recordset(:seen::jsonb) as s(node int, parents int[]) order by node
    on conflict (node) do update set parents = excluded.parents where excluded.parents <> c.parents
    returning old.parents as before, new.parents as after)
  select distinct parent as node from kept cross join lateral unnest(before) as parent where parent <> all(after)`;

export const forgetDue = sql<{ nodes: readonly number[] }>`
  delete from condition_due where node = any(:nodes::int[])`;

/** How a condition of a node was judged last. */
export interface LastJudgement {
  readonly node: number;
  readonly condition: Condition;
  readonly status: ConditionStatus;
  readonly change: number;
}

export const lastJudgements = sql<{ nodes: readonly number[] }, LastJudgement>`
  select node, condition, status, change from node_condition where node = any(:nodes::int[])`;

/** Keeps judgements that differ; the day and the time of the last change stay where the status does. */
export const writeJudgements = sql<{ judgements: string }>`
  insert into node_condition as c (node, condition, initiative_id, status, facts, gaps, falls_on, judge_again_on, change,
    changed_on, changed_at)
  select node, condition, initiative_id, status, facts, gaps, falls_on, judge_again_on, change, changed_on, changed_at
  from jsonb_to_recordset(:judgements::jsonb) as s(node int, condition text, initiative_id uuid, status text, facts jsonb,
    gaps jsonb, falls_on date, judge_again_on date, change int, changed_on date, changed_at timestamptz)
  order by node, condition
  on conflict (node, condition) do update set initiative_id = excluded.initiative_id, status = excluded.status,
    facts = excluded.facts, gaps = excluded.gaps, falls_on = excluded.falls_on, judge_again_on = excluded.judge_again_on,
    change = excluded.change, changed_on = coalesce(excluded.changed_on, c.changed_on),
    changed_at = coalesce(excluded.changed_at, c.changed_at)
  where (excluded.status, excluded.facts, excluded.gaps, excluded.falls_on, excluded.judge_again_on)
    is distinct from (c.status, c.facts, c.gaps, c.falls_on, c.judge_again_on)`;

/** Keeps changes, and appends them to the feed; the transaction holds the feed's lock. */
export const writeChanges = sql<{ changes: string }>`
  with change as (
    select * from jsonb_to_recordset(:changes::jsonb) as s(node int, condition text, change int, initiative_id uuid,
      from_status text, to_status text, facts jsonb, changed_on date, changed_at timestamptz, feed_id bigint)),
  kept as (
    insert into condition_change (node, condition, change, initiative_id, from_status, to_status, facts, changed_on, changed_at,
      feed_id)
    select node, condition, change, initiative_id, from_status, to_status, facts, changed_on, changed_at, feed_id from change)
  insert into feed (id, node, condition, version, committed_at, published_at)
  select feed_id, node, condition, change, changed_at, changed_at from change`;
