import type { PlanKind } from '@impact/contracts';
import { sql } from '@impact/service';
import type { DuePlanResponse } from './due-plans.dto.js';

interface DueParameters {
  readonly now: Date;
  /** The kinds that are due after an award, each with how many days after, as JSON. */
  readonly rules: string;
}

/**
 * By when plans of the recipients of awards must be approved, whether they are, and what day it is there. An award whose first
 * day nobody knows sets no day; nor does one that was closed before, or for whoever takes no part any more by then.
 */
const duePlans = `(
  select a.id as award_id, a.number as award_number, p.id as participation_id, p.initiative_id, r.kind,
    a.project_start + r.days as due_on, plan.id as plan_id, today, i.status as initiative_status, p.valid_to,
    case when is_approved then 'approved' when a.project_start + r.days < today then 'overdue' else 'due' end as status,
    concat_ws(' ', p.id, r.kind, a.id) as name
  from award a
    join directory_initiative i on i.id = a.initiative_id
    join directory_participation p on p.initiative_id = a.initiative_id and p.organization_id = a.recipient_id
    cross join jsonb_to_recordset(:rules::jsonb) as r(kind text, days int)
    left join plan on plan.participation_id = p.id and plan.kind = r.kind,
    lateral (select (:now::timestamptz at time zone i.time_zone)::date as today) t,
    lateral (select exists (
      select 1 from plan_version v
      where v.plan_id = plan.id and v.effective_from is not null
        and (v.effective_to is null or a.project_start <= v.effective_to)) as is_approved) v
  where a.project_start is not null
    and (a.closed_on is null or a.project_start + r.days <= a.closed_on)
    and (p.valid_to is null or a.project_start + r.days <= p.valid_to))`;

interface ListParameters extends DueParameters {
  readonly visible: readonly string[];
  readonly participationId?: string;
  /** The name of the last one of the page before. */
  readonly after?: string;
  readonly most: number;
}

/** Lists due plans that the caller sees, by participation and kind. */
export const listDuePlans = sql<ListParameters, DuePlanResponse & { readonly name: string }>`
  select d.award_id, d.award_number, d.participation_id, d.initiative_id, d.kind, d.due_on, d.plan_id, d.status, d.name
  from ${duePlans} d
  where d.participation_id = any(:visible::uuid[])
    and (:participationId::uuid is null or d.participation_id = :participationId)
    and (:after::text is null or d.name > :after)
  order by d.name limit :most`;

/** How many days before a plan is due that is told. */
const daysAhead = 14;

/** Due plans that are not approved, and of which it is not told yet that they are due soon, or that they are late. */
const untold = `${duePlans} d
  where d.status <> 'approved' and d.today >= d.due_on - ${daysAhead} and d.initiative_status <> 'closed'
    and (d.valid_to is null or d.today <= d.valid_to)
    and not exists (
      select 1 from told_due_plan t
      where t.award_id = d.award_id and t.participation_id = d.participation_id and t.kind = d.kind
        and t.due_on = d.due_on and (t.is_overdue or d.status = 'due'))`;

/** Not those that are set aside. */
const notAside = '(:aside::text[] is null or d.name <> all(:aside::text[]))';

export const anyUntold = sql<DueParameters & { aside: readonly string[] }, { isDue: boolean }>`
  select exists (select 1 from ${untold} and ${notAside}) as "isDue"`;

/** A plan of which it must be told that it is due. */
export interface UntoldPlan {
  /** Its participation, kind and award. */
  readonly name: string;
  readonly participationId: string;
  readonly initiativeId: string;
  readonly awardId: string;
  readonly kind: PlanKind;
  readonly dueOn: string;
  readonly isOverdue: boolean;
}

const columns = `d.name, d.participation_id, d.initiative_id, d.award_id, d.kind, d.due_on,
  d.status = 'overdue' as is_overdue`;

/** Gives some of them, the longest due first. */
export const someUntold = sql<DueParameters & { aside: readonly string[]; most: number }, UntoldPlan>`
  select ${columns} from ${untold} and ${notAside} order by d.due_on, d.name limit :most`;

/** Gives those that are untold still. */
export const stillUntold = sql<DueParameters & { names: readonly string[] }, UntoldPlan>`
  select ${columns} from ${untold} and d.name = any(:names::text[]) order by d.name`;

/** Takes note of what is told. */
export const writeTold = sql<{ plans: string }>`
  insert into told_due_plan (award_id, participation_id, kind, due_on, is_overdue)
  select * from jsonb_to_recordset(:plans::jsonb)
    as s("awardId" uuid, "participationId" uuid, kind text, "dueOn" date, "isOverdue" boolean)
  on conflict (award_id, participation_id, kind) do update
    set due_on = excluded.due_on, is_overdue = excluded.is_overdue`;
