import { sql } from '@impact/service';

/** What an approved plan wants an indicator to reach. */
export interface Objective {
  readonly planId: string;
  readonly participationId: string;
  readonly objectiveId: string;
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: string;
  readonly due: string;
}

/** Keeps the version of a plan where it is newer; changes no row where it is not. */
export const raisePlan = sql<{ planId: string; effectiveFrom: string | null; version: number }>`
  insert into plan_version as p (plan_id, effective_from, version) values (:planId, :effectiveFrom, :version)
  on conflict (plan_id) do update set effective_from = excluded.effective_from, version = excluded.version
  where excluded.version > p.version`;

export const dropObjectives = sql<{ planId: string }>`delete from objective where plan_id = :planId`;

export const addObjectives = sql<{ planId: string; participationId: string; objectives: string }>`
  insert into objective (plan_id, participation_id, indicator, objective_id, baseline, target, direction, due)
  select :planId, :participationId, indicator, id, baseline, target, direction, due
  from jsonb_to_recordset(:objectives::jsonb)
    as s(id uuid, indicator text, baseline numeric, target numeric, direction text, due date)`;

export const objectivesOf = sql<{ indicator: string; participationIds: readonly string[] }, Objective>`
  select plan_id, participation_id, objective_id, baseline::text, target::text, direction, due
  from objective where indicator = :indicator and participation_id = any(:participationIds::uuid[])
  order by due, objective_id`;
