import { sql } from '@impact/service';
import type { Party } from '@impact/partnership-rules';
import type { PathResponse } from './paths.dto.js';

interface ListParameters {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the paths at participations that the caller sees, in id order; a filter that is left out admits all. */
export const listPaths = sql<ListParameters, PathResponse>`
  select p.id, p.initiative_id, p.participation_id, p.parties, p.purpose, p.medium, p.cadence_days, p.owner_role,
    p.escalate_after_days, p.valid_from, p.valid_to, p.last_contact_on, p.due_on, p.version
  from communication_path p
  where p.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or p.id = :id)
    and (:initiativeId::uuid is null or p.initiative_id = :initiativeId)
    and (:participationId::uuid is null or p.participation_id = :participationId)
    and (:after::uuid is null or p.id > :after)
  order by p.id limit :most`;

/** A path in force, as far as gaps are found by it. */
interface PathInForce {
  readonly id: string;
  readonly participationId: string;
  readonly parties: Party[];
  readonly isLate: boolean;
}

/** Gives the paths of participations that are in force on a day. */
export const pathsInForce = sql<{ participationIds: readonly string[]; day: string }, PathInForce>`
  select id, participation_id, parties, due_on < :day::date as "isLate" from communication_path
  where participation_id = any(:participationIds::uuid[]) and valid_from <= :day::date
    and (valid_to is null or :day::date <= valid_to)
  order by id`;

interface Clashing {
  readonly participationId: string;
  /** As JSON. */
  readonly parties: string;
  readonly purpose: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Gives a path of the same parties for the same purpose that shares days. */
export const clashingPath = sql<Clashing, { id: string }>`
  select id from communication_path
  where participation_id = :participationId and parties = :parties::jsonb and purpose = :purpose
    and (valid_to is null or :validFrom::date <= valid_to) and (:validTo::date is null or valid_from <= :validTo::date)
    and (valid_to is null or valid_from <= valid_to)
  limit 1`;

/** Counts the paths at a participation that have not ended. */
export const openPaths = sql<{ participationId: string; today: string }, { count: number }>`
  select count(*)::int as count from communication_path
  where participation_id = :participationId and (valid_to is null or :today::date <= valid_to)`;

/** Paths in force whose contact is late today, in the initiative's time zone, and was not told to be as far as it is by now. */
const latePaths = `
  communication_path p
    join directory_initiative i on i.id = p.initiative_id and i.status <> 'closed'
    join directory_participation n on n.id = p.participation_id,
    lateral (select (:now::timestamptz at time zone i.time_zone)::date as today) d
  where p.due_on < d.today and p.valid_from <= d.today and (p.valid_to is null or d.today <= p.valid_to)
    and (n.valid_to is null or d.today <= n.valid_to)
    and (not p.overdue_told or not p.escalated and p.due_on + p.escalate_after_days < d.today)`;

/** Not those that are set aside. */
const notAside = '(:aside::text[] is null or p.id::text <> all(:aside::text[]))';

export const anyLate = sql<{ now: Date; aside: readonly string[] }, { isDue: boolean }>`
  select exists (select 1 from ${latePaths} and ${notAside}) as "isDue"`;

/** Gives late paths, the longest due first. */
export const someLate = sql<{ now: Date; aside: readonly string[]; most: number }, { id: string }>`
  select p.id from ${latePaths} and ${notAside} order by p.due_on, p.id limit :most`;

/** A late path, and what day it is there. */
export interface LatePath {
  readonly id: string;
  readonly today: string;
}

/** Gives those of the paths that are late still. */
export const stillLate = sql<{ now: Date; ids: readonly string[] }, LatePath>`
  select p.id, d.today from ${latePaths} and p.id = any(:ids::uuid[]) order by p.id`;
