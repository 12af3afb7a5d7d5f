import { sql } from '@impact/service';
import type { AwardResponse } from './awards.dto.js';

interface ListParameters {
  readonly visible: readonly string[];
  readonly initiativeId?: string;
  readonly id?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists awards that a visible participation stands under or shares in, in id order; a filter that is left out admits all. */
export const listAwards = sql<ListParameters, AwardResponse>`
  select a.id, a.initiative_id, a.number, a.funder_id, a.recipient_id, a.project_start, a.project_end, a.budget_periods,
    a.allocations, a.closed_on, a.version
  from award a join initiative i on i.id = a.initiative_id
  where (:initiativeId::uuid is null or a.initiative_id = :initiativeId)
    and (:id::uuid is null or a.id = :id)
    and (i.root_participation_id = any(:visible::uuid[])
      or exists (select 1 from participation p where p.award_id = a.id and p.id = any(:visible::uuid[]))
      or exists (select 1 from jsonb_array_elements(a.allocations) share
        where (share->>'participationId')::uuid = any(:visible::uuid[])))
    and (:after::uuid is null or a.id > :after)
  order by a.id limit :most`;

/** Gives those of the participations that belong to the initiative. */
export const participationsOfInitiative = sql<
  { initiativeId: string; ids: readonly string[] },
  { id: string }
>`
  select id from participation where initiative_id = :initiativeId and id = any(:ids::uuid[])`;

/** Gives a participation under the award with a day outside the project period. */
export const participationOutside = sql<
  { awardId: string; projectStart: string; projectEnd: string },
  { id: string }
>`
  select p.id from participation p
  where p.award_id = :awardId
    and (p.valid_from < :projectStart::date or p.valid_from > :projectEnd::date or p.valid_to > :projectEnd::date)
  order by p.id limit 1`;
