import type { PlanKind, PlanStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { PlanVersion } from './plan-version.entity.js';

interface Reservation {
  readonly id: string;
  readonly initiativeId: string;
  readonly participationId: string;
  readonly kind: PlanKind;
}

/** Makes the row of a participation's plan of the kind, with version 0, where there is none. */
export const reservePlan = sql<Reservation>`
  insert into plan (id, initiative_id, participation_id, kind, version)
  values (:id, :initiativeId, :participationId, :kind, 0)
  on conflict (participation_id, kind) do nothing`;

/** Gives the id of a participation's plan of the kind. */
export const planOfKind = sql<Pick<Reservation, 'participationId' | 'kind'>, { id: string }>`
  select id from plan where participation_id = :participationId and kind = :kind`;

/** Gives the ids of the objectives of every approved work plan of the initiative. */
export const objectivesOfApprovedWorkPlans = sql<{ initiativeId: string }, { id: string }>`
  select objective->>'id' as id
  from plan p join plan_version v on v.plan_id = p.id, jsonb_array_elements(v.objectives) objective
  where p.initiative_id = :initiativeId and p.kind = 'work' and v.status = 'approved'`;

/** Gives the ids of the findings of every approved needs assessment of the initiative. */
export const findingsOfApprovedAssessments = sql<{ initiativeId: string }, { id: string }>`
  select finding->>'id' as id
  from plan p join plan_version v on v.plan_id = p.id, jsonb_array_elements(v.findings) finding
  where p.initiative_id = :initiativeId and p.kind = 'needs_assessment' and v.status = 'approved'`;

interface ListParameters {
  readonly visible: readonly string[];
  /** The participations for which the caller plans. */
  readonly planned: readonly string[];
  readonly participationId?: string;
  readonly kind?: PlanKind;
  /** Of a plan's last version. */
  readonly status?: PlanStatus;
  readonly after?: string;
  readonly most: number;
}

/** Others than its planners know of a version only once it was handed in. */
const isKnown = `(v.handed_in is not null or p.participation_id = any(:planned::uuid[]))`;

/** Gives the ids of the visible plans, ascending; a filter that is left out admits all. */
export const listPlanIds = sql<ListParameters, { id: string }>`
  select p.id from plan p
  where p.participation_id = any(:visible::uuid[])
    and (:participationId::uuid is null or p.participation_id = :participationId)
    and (:kind::text is null or p.kind = :kind)
    and (:status::text is null or :status = (
      select v.status from plan_version v where v.plan_id = p.id and ${isKnown} order by v.number desc limit 1))
    and exists (select 1 from plan_version v where v.plan_id = p.id and ${isKnown})
    and (:after::uuid is null or p.id > :after)
  order by p.id limit :most`;

interface ShownParameters {
  readonly planIds: readonly string[];
  /** The participations for which the caller plans. */
  readonly planned: readonly string[];
  readonly today: string;
}

/** Gives of each plan what an answer shows, ascending: the last version that the caller knows of, and the one in force today. */
export const shownVersions = sql<ShownParameters, PlanVersion>`
  select v.plan_id, v.number, v.participation_id, v.kind, v.status, v.developed_with, v.planning_meetings, v.objectives,
    v.activities, v.findings, v.measure_set_id, v.handed_in, v.submitted_by, v.submitted_at, v.decided_by, v.decided_at, v.reason_code,
    v.comment, v.due, v.effective_from, v.effective_to
  from plan p join plan_version v on v.plan_id = p.id
  where p.id = any(:planIds::uuid[]) and ${isKnown} and (
    v.number = (select max(v.number) from plan_version v where v.plan_id = p.id and ${isKnown})
    or (v.effective_from <= :today::date and (v.effective_to is null or :today::date <= v.effective_to)))
  order by v.plan_id, v.number`;
