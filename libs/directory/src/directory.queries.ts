const participationColumns = `p.id, p.initiative_id as "initiativeId", p.organization_id as "organizationId",
  p.award_id as "awardId", p.tier, p.name, p.codes, p.parents, p.valid_from as "validFrom",
  p.valid_to as "validTo", p.version`;

const linkOn = (day: string) => `pp.from_day <= ${day} and (pp.to_day is null or ${day} <= pp.to_day)`;
/** That membership m is held on the day; where an instant is given, on the day that it then is in its initiative's time zone. */
export const heldOn = (day: string, instant: string) =>
  `m.status = 'granted' and coalesce((${instant}::timestamptz at time zone coalesce(
    (select i.time_zone from directory_initiative i where i.id = m.initiative_id), 'UTC'))::date, ${day})
    between m.valid_from and coalesce(m.valid_to, 'infinity'::date)`;

/** [ids] → participations. */
export const participationsById = `
  select ${participationColumns} from directory_participation p where p.id = any($1::uuid[]) order by p.id`;

/** [ids] → the participations, and all that any of them was ever under. */
export const withAllAbove = `
  with recursive up(id) as (
    select unnest($1::uuid[])
    union
    select pp.parent_id from up join directory_participation_parent pp on pp.participation_id = up.id
  ) select ${participationColumns} from up join directory_participation p on p.id = up.id`;

/** [initiativeId, scheme, codes] → participations that carry one of the codes. */
export const participationsByCode = `
  select ${participationColumns} from directory_participation p
  where p.initiative_id = $1 and exists (
    select 1 from jsonb_array_elements(p.codes) c where c->>'scheme' = $2 and c->>'code' = any($3::text[]))
  order by p.id`;

/** [initiativeId, codes jsonb] → the participation that carries exactly this code. */
export const participationByCode = `
  select ${participationColumns} from directory_participation p
  where p.initiative_id = $1 and p.codes @> $2::jsonb limit 1`;

/** [id] → initiative. */
export const initiativeById = `
  select id, code, title, status, planning_year as "planningYear", federal_agency_id as "federalAgencyId",
    root_participation_id as "rootParticipationId", sectors, time_zone as "timeZone", version
  from directory_initiative where id = $1`;

/** [ids, day] → for each id its ancestors, nearest first, as rows {below, ...participation}. */
export const ancestors = `
  with recursive up(below, id, depth) as (
    select pp.participation_id, pp.parent_id, 1 from directory_participation_parent pp
    where pp.participation_id = any($1::uuid[]) and ${linkOn('$2::date')}
    union all
    select up.below, pp.parent_id, up.depth + 1
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn('$2::date')}
  ) cycle below, id set looped using visited
  select up.below, ${participationColumns}
  from up join directory_participation p on p.id = up.id
  where not up.looped order by up.below, up.depth`;

/** [ids, day] → ids of the participations themselves and of everything below them. */
export const subtrees = `
  with recursive down(id) as (
    select unnest($1::uuid[])
    union
    select pp.participation_id
    from down join directory_participation_parent pp on pp.parent_id = down.id and ${linkOn('$2::date')}
  ) select id from down`;

/** [subject, day, roles that count, instant] → ids of every participation under one of the subject's memberships. */
export const subtreesOfSubject = `
  with recursive down(id) as (
    select m.participation_id from directory_membership m
    where m.subject = $1 and m.role = any($3::text[]) and ${heldOn('$2::date', '$4')}
    union
    select pp.participation_id
    from down join directory_participation_parent pp on pp.parent_id = down.id and ${linkOn('$2::date')}
  ) select id from down`;

/**
 * [subject, day, instant] → {participationId, from, to}: the sites whose filings the subject reviews, and for which last days of
 * periods. A reviewer at the root does for all of its sites; one at a state for the local ones, down to the next state.
 */
export const reviewedBySubject = `
  with recursive down(id, from_day, to_day, is_root) as (
    select p.id, '-infinity'::date, 'infinity'::date, p.parents = '[]'
    from directory_membership m join directory_participation p on p.id = m.participation_id
    where m.subject = $1 and m.role = 'reviewer' and ${heldOn('$2::date', '$3')}
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

/**
 * [subject, day, roles that count, instant] → {id, isAbove}: what stands above one of the subject's memberships, and what stands
 * right below that, on the day.
 */
export const aroundSubject = `
  with recursive up(id, is_held) as (
    select m.participation_id, true from directory_membership m
    where m.subject = $1 and m.role = any($3::text[]) and ${heldOn('$2::date', '$4')}
    union
    select pp.parent_id, false
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn('$2::date')}
  ), above as (select distinct id from up where not is_held)
  select id, true as "isAbove" from above
  union all
  select pp.participation_id, false
  from above join directory_participation_parent pp on pp.parent_id = above.id and ${linkOn('$2::date')}`;

/** [participationIds, day, subject, instant] → {below, role, participationId} held at each or above it, nearest first. */
export const rolesAt = `
  with recursive up(below, id, depth) as (
    select p.id, p.id, 0 from directory_participation p where p.id = any($1::uuid[])
    union all
    select up.below, pp.parent_id, up.depth + 1
    from up join directory_participation_parent pp on pp.participation_id = up.id and ${linkOn('$2::date')}
  ) cycle below, id set looped using visited
  select up.below, m.role, m.participation_id as "participationId"
  from up join directory_membership m on m.participation_id = up.id and m.subject = $3 and ${heldOn('$2::date', '$4')}
  where not up.looped order by up.below, up.depth, m.role`;

/** [subject, day, instant] → distinct roles held anywhere. */
export const rolesAnywhere = `
  select distinct m.role from directory_membership m where m.subject = $1 and ${heldOn('$2::date', '$3')}`;

/** [roles, participationIds, day, instant] → {subject, role, participationId} held exactly there. */
export const subjectsAt = `
  select distinct m.subject, m.role, m.participation_id as "participationId" from directory_membership m
  where m.role = any($1::text[]) and m.participation_id = any($2::uuid[]) and ${heldOn('$3::date', '$4')}
  order by 3, 2, 1`;

/** [participationIds] */
export const dropParents = `delete from directory_participation_parent where participation_id = any($1::uuid[])`;

/**
 * [participationIds] The first parent reaches back and the last one on without end, so that a seat
 * which has not begun or has ended is still found under somebody.
 */
export const deriveParents = `
  insert into directory_participation_parent (participation_id, parent_id, from_day, to_day)
  select p.id, (link->>'parentId')::uuid,
    case when place = 1 then '-infinity'::date else (link->>'from')::date end,
    lead((link->>'from')::date) over (partition by p.id order by place) - 1
  from directory_participation p, jsonb_array_elements(p.parents) with ordinality as l(link, place)
  where p.id = any($1::uuid[])`;
