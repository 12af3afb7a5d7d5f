import type { GoalDirection, GoalStatus } from '@impact/contracts';
import { sql } from '@impact/service';

interface Reservation {
  readonly id: string;
  readonly initiativeId: string;
  readonly participationId: string;
  readonly indicator: string;
  readonly fiscalYear: string;
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: GoalDirection;
}

/** Enters a goal in draft, with version 1, where the participation has none of the indicator version and year; gives its id. */
export const reserveGoal = sql<Reservation, { id: string }>`
  insert into goal (id, initiative_id, participation_id, indicator, fiscal_year, status, baseline, target, direction, version)
  values (:id, :initiativeId, :participationId, :indicator, :fiscalYear, 'draft', :baseline, :target, :direction, 1)
  on conflict (participation_id, indicator, fiscal_year) do nothing
  returning id`;

interface ListParameters {
  readonly visible: readonly string[];
  /** The participations for which the caller plans. */
  readonly planned: readonly string[];
  readonly participationId?: string;
  readonly fiscalYear?: string;
  readonly indicator?: string;
  readonly status?: GoalStatus;
  readonly after?: string;
  readonly most: number;
}

/** A change that nobody handed in is its planners'; for others the goal stands as it was approved. */
const statusRead = `case when g.status = 'draft' and not g.participation_id = any(:planned::uuid[]) then 'approved' else g.status end`;

/** Gives the ids of the visible goals, ascending; a filter that is left out admits all. */
export const listGoalIds = sql<ListParameters, { id: string }>`
  select g.id from goal g
  where g.participation_id = any(:visible::uuid[])
    and (g.handed_in is not null or g.participation_id = any(:planned::uuid[]))
    and (:participationId::uuid is null or g.participation_id = :participationId)
    and (:fiscalYear::text is null or g.fiscal_year = :fiscalYear)
    and (:indicator::text is null or g.indicator = :indicator)
    and (:status::text is null or ${statusRead} = :status)
    and (:after::uuid is null or g.id > :after)
  order by g.id limit :most`;
