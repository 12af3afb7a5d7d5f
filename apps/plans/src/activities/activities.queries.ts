import type { ActivityStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { AgreedActivity } from './agreed-activity.entity.js';

interface Agreement {
  readonly planId: string;
  readonly initiativeId: string;
  readonly participationId: string;
  /** The activities of the version, as JSON. */
  readonly activities: string;
}

/** Writes down what an approved version says of its activities; gives the ids of those that are not another plan's. */
export const writeAgreed = sql<Agreement, { id: string }>`
  insert into agreed_activity as a (id, plan_id, initiative_id, participation_id, type, population,
    site_participation_id, starts_on, ends_on, is_in_approved, status, version)
  select id, :planId, :initiativeId, :participationId, type, population, "siteParticipationId", "from", "to", true,
    'planned', 1
  from jsonb_to_recordset(:activities::jsonb)
    as s(id uuid, type text, population text, "siteParticipationId" uuid, "from" date, "to" date)
  order by id
  on conflict (id) do update set type = excluded.type, population = excluded.population,
    site_participation_id = excluded.site_participation_id, starts_on = excluded.starts_on,
    ends_on = excluded.ends_on, is_in_approved = true, version = a.version + 1
  where a.plan_id = excluded.plan_id
  returning a.id`;

/** Takes note of what the approved version of the plan no longer has. */
export const leaveOut = sql<{ planId: string; ids: readonly string[] }>`
  update agreed_activity set is_in_approved = false, version = version + 1
  where plan_id = :planId and is_in_approved and id <> all(:ids::uuid[])`;

/** Gives those of the ids that are of activities of other approved plans. */
export const idsOfOtherPlans = sql<{ planId: string; ids: readonly string[] }, { id: string }>`
  select id from agreed_activity where id = any(:ids::uuid[]) and plan_id <> :planId order by id`;

/** Holds where the version of its plan that is in force on a day has the activity `a`. */
const isInForce = `exists (
  select 1 from plan_version v
  where v.plan_id = a.plan_id and v.effective_from <= :today::date
    and (v.effective_to is null or :today::date <= v.effective_to)
    and v.activities @> jsonb_build_array(jsonb_build_object('id', a.id)))`;

/** Tells whether the version of its plan that is in force on a day has an activity. */
export const activityInForce = sql<{ id: string; today: string }, { isInForce: boolean }>`
  select ${isInForce} as is_in_force from agreed_activity a where a.id = :id`;

interface ListParameters {
  readonly visible: readonly string[];
  readonly planId?: string;
  readonly participationId?: string;
  readonly status?: ActivityStatus;
  readonly today: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the activities of versions in force on a day that the caller sees, in id order; a filter left out admits all. */
export const listActivities = sql<ListParameters, AgreedActivity>`
  select a.id, a.plan_id, a.initiative_id, a.participation_id, a.type, a.population, a.site_participation_id,
    a.starts_on, a.ends_on, a.is_in_approved, a.status, a.status_on, a.version
  from agreed_activity a
  where a.participation_id = any(:visible::uuid[])
    and (:planId::uuid is null or a.plan_id = :planId)
    and (:participationId::uuid is null or a.participation_id = :participationId)
    and (:status::text is null or a.status = :status)
    and ${isInForce}
    and (:after::uuid is null or a.id > :after)
  order by a.id limit :most`;
