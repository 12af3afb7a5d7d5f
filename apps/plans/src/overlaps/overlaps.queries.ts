import type { OverlapStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { Overlap } from './overlap.entity.js';
import type { OverlapResponse } from './overlaps.dto.js';

/** What two activities have in common, and where they stand. */
export type OverlappingPair = Pick<
  Overlap,
  | 'type'
  | 'population'
  | 'siteParticipationId'
  | 'firstActivityId'
  | 'firstPlanId'
  | 'firstParticipationId'
  | 'secondActivityId'
  | 'secondPlanId'
  | 'secondParticipationId'
>;

/** Gives the last day of an activity of a table: a plan ends with its participation. */
const lastDay = (activity: string): string => `least(${activity}.ends_on, (
  select e.ends_on from plan_end e where e.participation_id = ${activity}.participation_id))`;

/** Holds for an activity that is still to be done, with a site and days. */
const counts = (activity: string): string => `(
  ${activity}.is_in_approved and ${activity}.status <> 'stopped' and ${activity}.site_participation_id is not null
  and ${activity}.starts_on is not null and ${activity}.ends_on is not null)`;

/** Holds where the activities `a` and `b` do the same, for the same people, at the same site, on the same days. */
const doTheSame = `a.initiative_id = b.initiative_id and a.plan_id <> b.plan_id and ${counts('a')} and ${counts('b')}
  and a.site_participation_id = b.site_participation_id and a.type = b.type
  and a.population is not distinct from b.population
  and a.starts_on <= ${lastDay('a')} and b.starts_on <= ${lastDay('b')}
  and a.starts_on <= ${lastDay('b')} and b.starts_on <= ${lastDay('a')}`;

/** Gives the pairs of overlapping activities, one of them of the plans, of which no overlap is open or was explained. */
export const unknownPairs = sql<
  { initiativeId: string; planIds: readonly string[]; most: number },
  OverlappingPair
>`
  select distinct least(a.id, b.id) as first_activity_id, greatest(a.id, b.id) as second_activity_id, a.type,
    a.population, a.site_participation_id,
    case when a.id < b.id then a.plan_id else b.plan_id end as first_plan_id,
    case when a.id < b.id then b.plan_id else a.plan_id end as second_plan_id,
    case when a.id < b.id then a.participation_id else b.participation_id end as first_participation_id,
    case when a.id < b.id then b.participation_id else a.participation_id end as second_participation_id
  from agreed_activity a join agreed_activity b on ${doTheSame}
  where a.initiative_id = :initiativeId and a.plan_id = any(:planIds::uuid[])
    and not exists (
      select 1 from overlap o
      where o.first_activity_id = least(a.id, b.id) and o.second_activity_id = greatest(a.id, b.id)
        and o.status <> 'gone' and o.type = a.type and o.population is not distinct from a.population
        and o.site_participation_id = a.site_participation_id)
  order by 1, 2 limit :most`;

/** Gives the open overlaps of the plans whose activities do not overlap any more. */
export const endedOverlaps = sql<{ initiativeId: string; planIds: readonly string[] }, { id: string }>`
  select o.id from overlap o
  where o.initiative_id = :initiativeId and o.status = 'open'
    and (o.first_plan_id = any(:planIds::uuid[]) or o.second_plan_id = any(:planIds::uuid[]))
    and not exists (
      select 1 from agreed_activity a join agreed_activity b on ${doTheSame}
      where a.id = o.first_activity_id and b.id = o.second_activity_id and a.type = o.type
        and a.population is not distinct from o.population and a.site_participation_id = o.site_participation_id)
  order by o.id`;

/** Keeps the last days of participations, by the newest of their events. */
export const writePlanEnds = sql<{ ends: string }>`
  insert into plan_end as e (participation_id, ends_on, version)
  select distinct on (participation_id) participation_id, ends_on, version
  from jsonb_to_recordset(:ends::jsonb) as s(participation_id uuid, ends_on date, version bigint)
  order by participation_id, version desc
  on conflict (participation_id) do update set ends_on = excluded.ends_on, version = excluded.version
  where excluded.version > e.version`;

/** Gives the plans with agreed activities of participations. */
export const plansOf = sql<{ participationIds: readonly string[] }, { initiativeId: string; planId: string }>`
  select distinct initiative_id, plan_id from agreed_activity
  where participation_id = any(:participationIds::uuid[]) order by initiative_id, plan_id`;

interface ListParameters {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly participationId?: string;
  readonly planId?: string;
  readonly status?: OverlapStatus;
  readonly after?: string;
  readonly most: number;
}

const activity = (which: 'first' | 'second', table: string): string => `json_build_object(
  'activityId', o.${which}_activity_id, 'planId', o.${which}_plan_id, 'participationId', o.${which}_participation_id,
  'planKind', (select p.kind from plan p where p.id = o.${which}_plan_id),
  'from', ${table}.starts_on, 'to', ${table}.ends_on, 'status', ${table}.status)`;

/** Lists the overlaps of which the caller sees one side at least, in id order; a filter left out admits all. */
export const listOverlaps = sql<ListParameters, OverlapResponse>`
  select o.id, o.initiative_id, o.type, o.population, o.site_participation_id, o.status, o.found_on, o.closed_on,
    o.explanation, o.resolved_by, o.version,
    json_build_array(${activity('first', 'a')}, ${activity('second', 'b')}) as activities
  from overlap o
    join agreed_activity a on a.id = o.first_activity_id join agreed_activity b on b.id = o.second_activity_id
  where (o.first_participation_id = any(:visible::uuid[]) or o.second_participation_id = any(:visible::uuid[]))
    and (:id::uuid is null or o.id = :id)
    and (:participationId::uuid is null or :participationId in (o.first_participation_id, o.second_participation_id))
    and (:planId::uuid is null or :planId in (o.first_plan_id, o.second_plan_id))
    and (:status::text is null or o.status = :status)
    and (:after::uuid is null or o.id > :after)
  order by o.id limit :most`;
