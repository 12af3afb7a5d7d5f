import type { Role, Tier } from '@impact/contracts';
import { sql } from '@impact/service';
import type { DirectoryInitiative, DirectoryParticipation, Grant } from './directory-participation.js';

const participationColumns = `p.id, p.initiative_id as "initiativeId", p.organization_id as "organizationId",
  p.award_id as "awardId", p.tier, p.name, p.codes, p.parents, p.valid_from as "validFrom",
  p.valid_to as "validTo", p.version`;

const linkOn = (day: string) => `pp.from_day <= ${day} and (pp.to_day is null or ${day} <= pp.to_day)`;

/** That membership m is held on the day; where an instant is given, on the day that it then is in its initiative's time zone. */
export const heldOn = (day: string, instant: string) =>
  `m.status = 'granted' and coalesce((${instant}::timestamptz at time zone coalesce(
    (select i.time_zone from directory_initiative i where i.id = m.initiative_id), 'UTC'))::date, ${day})
    between m.valid_from and coalesce(m.valid_to, 'infinity'::date)`;

/** Of a tree on a day, below or above the participations. */
interface LineParameters {
  readonly ids: readonly string[];
  readonly day: string;
}

/** Of what a subject holds on a day; the instant decides what day it is for a membership. */
interface HeldParameters {
  readonly subject: string;
  readonly day: string;
  readonly instant?: Date;
}

interface Id {
  readonly id: string;
}

/** Gives those of the participations that are known, by id. */
export const participationsById = sql<{ ids: readonly string[] }, DirectoryParticipation>`
  select ${participationColumns} from directory_participation p where p.id = any(:ids::uuid[]) order by p.id`;

/** Gives the ids of the participations of a tier that take part in the initiative on the day. */
export const participationsOfTier = sql<{ initiativeId: string; tier: Tier; day: string }, Id>`
  select p.id from directory_participation p
  where p.initiative_id = :initiativeId and p.tier = :tier
    and :day::date between p.valid_from and coalesce(p.valid_to, 'infinity'::date)
  order by p.id`;

/** Gives the participations, and all that any of them was ever under. */
export const participationsWithAllAbove = sql<{ ids: readonly string[] }, DirectoryParticipation>`
  with recursive up(id) as (
    select unnest(:ids::uuid[])
    union
    select pp.parent_id from up join directory_participation_parent pp on pp.participation_id = up.id
  ) select ${participationColumns} from up join directory_participation p on p.id = up.id`;

/** Gives the participations that carry one of the codes. */
export const participationsByCode = sql<
  { initiativeId: string; scheme: string; codes: readonly string[] },
  DirectoryParticipation
>`
  select ${participationColumns} from directory_participation p
  where p.initiative_id = :initiativeId and exists (
    select 1 from jsonb_array_elements(p.codes) c where c->>'scheme' = :scheme and c->>'code' = any(:codes::text[]))
  order by p.id`;

/** Gives the participation that carries exactly the codes of a JSON array. */
export const participationByCode = sql<{ initiativeId: string; codes: string }, DirectoryParticipation>`
  select ${participationColumns} from directory_participation p
  where p.initiative_id = :initiativeId and p.codes @> :codes::jsonb limit 1`;

export const initiativeById = sql<{ id: string }, DirectoryInitiative>`
  select id, code, title, status, planning_year, federal_agency_id, root_participation_id, sectors, required_pairs, time_zone,
    version
  from directory_initiative where id = :id`;

/** Gives for each of the participations its ancestors, nearest first. */
export const ancestors = sql<LineParameters, DirectoryParticipation & { readonly below: string }>`
  with recursive up(below, id, depth) as (
    select pp.participation_id, pp.parent_id, 1 from directory_participation_parent pp
    where pp.participation_id = any(:ids::uuid[]) and ${linkOn(':day::date')}
    union all
    select up.below, pp.parent_id, up.depth + 1
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn(':day::date')}
  ) cycle below, id set looped using visited
  select up.below, ${participationColumns}
  from up join directory_participation p on p.id = up.id
  where not up.looped order by up.below, up.depth`;

/** Gives the ids of the participations themselves and of everything below them. */
export const subtrees = sql<LineParameters, Id>`
  with recursive down(id) as (
    select unnest(:ids::uuid[])
    union
    select pp.participation_id
    from down join directory_participation_parent pp on pp.parent_id = down.id and ${linkOn(':day::date')}
  ) select id from down`;

/** Gives the ids of every participation under one of the subject's memberships of the roles. */
export const subtreesOfSubject = sql<HeldParameters & { readonly roles: readonly Role[] }, Id>`
  with recursive down(id) as (
    select m.participation_id from directory_membership m
    where m.subject = :subject and m.role = any(:roles::text[]) and ${heldOn(':day::date', ':instant')}
    union
    select pp.participation_id
    from down join directory_participation_parent pp on pp.parent_id = down.id and ${linkOn(':day::date')}
  ) select id from down`;

/** A site whose filings somebody reviews where the period's last day is among these, both included. */
export interface Reviewed {
  readonly participationId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Gives the sites whose filings the subject reviews, and for which last days of periods. A reviewer at the root does for all
 * of its sites; one at a state for the local ones, down to the next state.
 */
export const reviewedBySubject = sql<HeldParameters, Reviewed>`
  with recursive down(id, from_day, to_day, is_root) as (
    select p.id, '-infinity'::date, 'infinity'::date, p.parents = '[]'
    from directory_membership m join directory_participation p on p.id = m.participation_id
    where m.subject = :subject and m.role = 'reviewer' and ${heldOn(':day::date', ':instant')}
      and (p.tier = 'state' or p.parents = '[]')
    union
    select p.id, greatest(down.from_day, pp.from_day), least(down.to_day, pp.to_day), down.is_root
    from down join directory_participation_parent pp on pp.parent_id = down.id
      and pp.from_day <= down.to_day and (pp.to_day is null or pp.to_day >= down.from_day)
      join directory_participation p on p.id = pp.participation_id
    where down.is_root or p.tier <> 'state'
  )
  select down.id as "participationId", from_day::text as "from", to_day::text as "to"
  from down join directory_participation p on p.id = down.id where is_root or p.tier = 'local'`;

/** Gives what stands above one of the subject's memberships of the roles, and what stands right below that. */
export const aroundSubject = sql<
  HeldParameters & { readonly roles: readonly Role[] },
  Id & { readonly isAbove: boolean }
>`
  with recursive up(id, is_held) as (
    select m.participation_id, true from directory_membership m
    where m.subject = :subject and m.role = any(:roles::text[]) and ${heldOn(':day::date', ':instant')}
    union
    select pp.parent_id, false
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn(':day::date')}
  ), above as (select distinct id from up where not is_held)
  select id, true as "isAbove" from above
  union all
  select pp.participation_id, false
  from above join directory_participation_parent pp on pp.parent_id = above.id and ${linkOn(':day::date')}`;

/** Gives the roles that the subject holds at each of the participations or above it, nearest first. */
export const rolesAt = sql<HeldParameters & LineParameters, Grant & { readonly below: string }>`
  with recursive up(below, id, depth) as (
    select p.id, p.id, 0 from directory_participation p where p.id = any(:ids::uuid[])
    union all
    select up.below, pp.parent_id, up.depth + 1
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn(':day::date')}
  ) cycle below, id set looped using visited
  select up.below, m.role, m.participation_id
  from up join directory_membership m on m.participation_id = up.id and m.subject = :subject
    and ${heldOn(':day::date', ':instant')}
  where not up.looped order by up.below, up.depth, m.role`;

/** Gives the roles that the subject holds anywhere, each once. */
export const rolesAnywhere = sql<HeldParameters, { readonly role: Role }>`
  select distinct m.role from directory_membership m
  where m.subject = :subject and ${heldOn(':day::date', ':instant')}`;

/** Gives the roles that the subject holds anywhere, each with its participation. */
export const grantsOfSubject = sql<HeldParameters, Grant>`
  select distinct m.role, m.participation_id from directory_membership m
  where m.subject = :subject and ${heldOn(':day::date', ':instant')}`;

/** Gives who holds one of the roles exactly at one of the participations. */
export const subjectsAt = sql<
  LineParameters & { readonly roles: readonly Role[]; readonly instant?: Date },
  Grant & { readonly subject: string }
>`
  select distinct m.subject, m.role, m.participation_id from directory_membership m
  where m.role = any(:roles::text[]) and m.participation_id = any(:ids::uuid[]) and ${heldOn(':day::date', ':instant')}
  order by 3, 2, 1`;

/** Drops the parents of the participations, before they are derived anew. */
export const dropParents = sql<{ ids: readonly string[] }>`
  delete from directory_participation_parent where participation_id = any(:ids::uuid[])`;

/**
 * Derives from day to day the parent of each of the participations. The first parent reaches back and the last one on
 * without end, so that a participation which has not begun or has ended is still found under somebody.
 */
export const deriveParents = sql<{ ids: readonly string[] }>`
  insert into directory_participation_parent (participation_id, parent_id, from_day, to_day)
  select p.id, (link->>'parentId')::uuid,
    case when ordinal = 1 then '-infinity'::date else (link->>'from')::date end,
    lead((link->>'from')::date) over (partition by p.id order by ordinal) - 1
  from directory_participation p, jsonb_array_elements(p.parents) with ordinality as l(link, ordinal)
  where p.id = any(:ids::uuid[])`;
