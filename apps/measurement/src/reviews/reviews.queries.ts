/** [participationIds] → ids of the participations and of everything that was ever below them. */
export const everBelow = `
  with recursive down(id) as (
    select unnest($1::uuid[])
    union
    select pp.participation_id from down join directory_participation_parent pp on pp.parent_id = down.id
  ) select id from down`;

/** [subject, initiativeId, day] → where the subject is reviewer in the initiative. */
export const reviewerOf = `
  select distinct participation_id as "participationId" from directory_membership
  where subject = $1 and initiative_id = $2 and role = 'reviewer' and status = 'granted'
    and valid_from <= $3::date and (valid_to is null or $3::date <= valid_to)`;

/** [initiativeId, statuses, participationIds, periodId, indicator, after, limit, seen ids] → ids of matching submissions, in order. */
export const matching = `
  select id from submission
  where initiative_id = $1 and status = any($2::text[]) and participation_id = any($3::uuid[])
    and ($4::text is null or period_id = $4) and ($5::text is null or indicator = $5)
    and ($6::uuid is null or id > $6::uuid) and ($8::uuid[] is null or id = any($8::uuid[]))
  order by id limit $7`;
