import type { Role } from '@impact/contracts';
import { sql } from '@impact/service';
import type { InitiativeResponse } from './initiatives.dto.js';

interface ListParameters {
  readonly subject: string;
  /** That let read something. */
  readonly roles: readonly Role[];
  readonly now: Date;
  readonly code?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the initiatives where the subject may read something, in id order; a filter that is left out admits all. */
export const listInitiatives = sql<ListParameters, InitiativeResponse>`
  select i.id, i.code, i.title, i.status, i.planning_year, i.federal_agency_id, i.root_participation_id, i.sectors,
    i.required_pairs, i.time_zone, i.version
  from initiative i
  where exists (
      select 1 from directory_membership m
      where m.initiative_id = i.id and m.subject = :subject and m.role = any(:roles::text[]) and m.status = 'granted'
        and (:now::timestamptz at time zone i.time_zone)::date
          between m.valid_from and coalesce(m.valid_to, 'infinity'::date))
    and (:code::text is null or i.code = :code)
    and (:after::uuid is null or i.id > :after)
  order by i.id limit :most`;

/** Gives the time zone of the name, as the database knows it. */
export const timeZoneNamed = sql<{ timeZone: string }, { name: string }>`
  select name from pg_timezone_names where lower(name) = lower(:timeZone)`;
