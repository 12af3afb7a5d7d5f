import { sql } from '@impact/service';
import { detailsWithSectors } from './developers.queries.js';
import type { Fact } from './fact.js';

/** Keeps the facts whose version is newer; gives their nodes. One of several of a thing has an id of its own here. */
export const writeFacts = sql<{ facts: string }, { node: number }>`
  insert into condition_fact as f (id, thing, part, kind, node, valid_from, valid_to, details, version)
  select case when part is null then id else md5(id || ' ' || part)::uuid end as key, id, part, kind, node, valid_from,
    valid_to, details, version
  from jsonb_to_recordset(:facts::jsonb) as s(id uuid, part int, kind text, node int, valid_from date, valid_to date,
    details jsonb, version bigint)
  order by key
  on conflict (id) do update set kind = excluded.kind, node = excluded.node, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, details = excluded.details, version = excluded.version
  where excluded.version > f.version
  returning f.node`;

/** Says of the parts of things that were told of before a lower one that they never began; gives their nodes. */
export const endPartsAbove = sql<{ parts: string }, { node: number }>`
  update condition_fact f set valid_to = f.valid_from - 1, version = s.version
  from (select id, part, max(version) as version
    from jsonb_to_recordset(:parts::jsonb) as s(id uuid, part int, version bigint) group by id, part) s
  where f.thing = s.id and f.part > s.part and f.version < s.version
  returning f.node`;

/** Asks that nodes and all below them are judged, once the tree holds them in a version. */
export const addTriggers = sql<{ nodes: readonly number[]; versions: readonly number[] }>`
  insert into condition_trigger (node, node_version) select * from unnest(:nodes::int[], :versions::bigint[])`;

/**
 * A goal is off track by its figures, and not by what was recorded of it. Conditions are told to everybody who sees the node, and
 * so say nothing of figures about single people.
 */
const details = `case when kind = 'annual_goal' and exists (
    select from annual_goal g join indicator i on i.surrogate_id = g.indicator
    where g.goal_id = condition_fact.id and g.is_off_track and i.definition->>'personLevel' = 'false')
  then details || jsonb_build_object('isOffTrack', true) else (select ${detailsWithSectors}) end as details`;
const columns = `coalesce(thing, id) as id, kind, node, valid_from, valid_to, ${details}`;

/** Gives what is recorded at nodes, but for meetings: of these only what is named counts. */
export const factsAt = sql<{ nodes: readonly number[] }, Fact>`
  select ${columns} from condition_fact where node = any(:nodes::int[]) and kind <> 'meeting' order by condition_fact.id`;

/** Gives the meetings with the ids, wherever they are. */
export const meetingsWith = sql<{ meetingIds: readonly string[] }, Fact<'meeting'>>`
  select ${columns} from condition_fact
  where id = any(:meetingIds::uuid[]) and kind = 'meeting' order by condition_fact.id`;

/** Gives the nodes of the work plans that name any of the meetings. */
export const nodesNaming = sql<{ meetingIds: readonly string[] }, { node: number }>`
  select distinct node from condition_fact
  where kind = 'work_plan' and jsonb_path_query_array(details, '$.meetingIds[*]') ?| :meetingIds::text[]`;

/** Gives the annual goals at nodes. */
export const goalsAt = sql<{ nodes: readonly number[] }, Fact<'annual_goal'>>`
  select ${columns} from condition_fact where kind = 'annual_goal' and node = any(:nodes::int[]) order by condition_fact.id`;

/** Gives the work plans that have any of the objectives, wherever they are. */
export const workPlansWith = sql<{ objectiveIds: readonly string[] }, Fact<'work_plan'>>`
  select ${columns} from condition_fact
  where kind = 'work_plan' and jsonb_path_query_array(details, '$.objectives[*].id') ?| :objectiveIds::text[]
  order by condition_fact.id`;

/** Gives the nodes of the coordination plans whose activities serve any of the objectives. */
export const nodesServing = sql<{ objectiveIds: readonly string[] }, { node: number }>`
  select distinct node from condition_fact
  where kind = 'coordination_plan'
    and jsonb_path_query_array(details, '$.activities[*].objectiveIds[*]') ?| :objectiveIds::text[]`;
