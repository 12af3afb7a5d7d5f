const columns = `p.id, p.initiative_id as "initiativeId", p.organization_id as "organizationId",
  p.award_id as "awardId", p.tier, p.name, p.codes, p.parents, p.valid_from as "validFrom",
  p.valid_to as "validTo", p.version`;

const activeOn = (day: string) => `p.valid_from <= ${day} and (p.valid_to is null or ${day} <= p.valid_to)`;
const linkOn = (day: string) => `link.from_day <= ${day} and (link.to_day is null or ${day} <= link.to_day)`;

/**
 * [initiativeId, ids, parentId] → the seats, everything above them on any day, and what stands under parentId on
 * any day. The directory's links are written in the same transaction as the seats, so they are never behind here.
 */
export const seatsAround = `
  with recursive above(id) as (
    select unnest($2::uuid[])
    union
    select link.parent_id from above join directory_participation_parent link on link.participation_id = above.id
  )
  select p.id, p.tier, p.parents, p.valid_from as "validFrom", p.valid_to as "validTo"
  from participation p
  where p.initiative_id = $1 and (p.id in (select id from above)
    or p.id in (select participation_id from directory_participation_parent where parent_id = $3))`;

type End = 'participation_id' | 'parent_id';
const longestLines = (from: End, to: End) => `
  with recursive line(first, id, length, since, until) as (
    select first, first, 0, '-infinity'::date, 'infinity'::date from unnest($1::uuid[]) as first
    union
    select first, link.${to}, length + 1, greatest(since, link.from_day),
      least(until, coalesce(link.to_day, 'infinity'))
    from line join directory_participation_parent link on link.${from} = line.id
    where link.from_day <= until and coalesce(link.to_day, 'infinity') >= since and length < $2)
  select first as id, max(length) as length from line group by first`;

/** [ids, most] → how many stand above each in the longest line on any day, at most so many. */
export const linesAbove = longestLines('participation_id', 'parent_id');

/** [ids, most] → how many stand below each in the longest line on any day, at most so many. */
export const linesBelow = longestLines('parent_id', 'participation_id');

/** [{participationId, initiativeId, scheme, code, schemeReading, codeReading}] → those that were free and are now taken. */
export const claimCodes = `
  insert into participation_code (initiative_id, scheme, code, scheme_reading, code_reading, participation_id)
  select "initiativeId", scheme, code, "schemeReading", "codeReading", "participationId"
  from jsonb_to_recordset($1::jsonb) as c("participationId" uuid, "initiativeId" uuid,
    scheme text, code text, "schemeReading" text, "codeReading" text)
  order by "initiativeId", "schemeReading", "codeReading"
  on conflict do nothing
  returning participation_id as "participationId", scheme, code`;

/** [initiativeId, visible ids, asOf, parentId, day for the parent, tier, readings of scheme and code, after, limit] */
export const listParticipations = `
  select ${columns} from participation p
  where p.id = any($2::uuid[])
    and ($1::uuid is null or p.initiative_id = $1)
    and ($3::date is null or (${activeOn('$3::date')}))
    and ($4::uuid is null or exists (
      select 1 from directory_participation_parent link
      where link.participation_id = p.id and link.parent_id = $4 and ${linkOn('$5::date')}))
    and ($6::text is null or p.tier = $6)
    and ($7::text is null and $8::text is null or exists (
      select 1 from participation_code c where c.participation_id = p.id
        and ($7::text is null or c.scheme_reading = $7) and ($8::text is null or c.code_reading = $8)))
    and ($9::uuid is null or p.id > $9)
  order by p.id limit $10`;

/** [initiativeId, visible ids, asOf, limit] → the nodes of the day with their parents. */
export const treeOn = `
  select p.id, link.parent_id as "parentId", p.organization_id as "organizationId", p.tier, p.name, p.codes
  from participation p
  left join directory_participation_parent link on link.participation_id = p.id and ${linkOn('$3::date')}
  where p.initiative_id = $1 and p.id = any($2::uuid[]) and ${activeOn('$3::date')}
  order by p.name, p.id limit $4`;
