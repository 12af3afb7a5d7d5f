/** [initiativeId, visible participation ids, id, after, limit] → awards that a visible participation stands under or shares in. */
export const listAwards = `
  select a.id, a.initiative_id as "initiativeId", a.number, a.funder_id as "funderId",
    a.recipient_id as "recipientId", a.project_start as "projectStart", a.project_end as "projectEnd",
    a.budget_periods as "budgetPeriods", a.allocations, a.closed_on as "closedOn", a.version
  from award a join initiative i on i.id = a.initiative_id
  where ($1::uuid is null or a.initiative_id = $1)
    and ($3::uuid is null or a.id = $3)
    and (i.root_participation_id = any($2::uuid[])
      or exists (select 1 from participation p where p.award_id = a.id and p.id = any($2::uuid[]))
      or exists (select 1 from jsonb_array_elements(a.allocations) share
        where (share->>'participationId')::uuid = any($2::uuid[])))
    and ($4::uuid is null or a.id > $4)
  order by a.id limit $5`;

/** [awardId, projectStart, projectEnd] → a participation under the award with a day outside the period. */
export const participationOutside = `
  select p.id from participation p
  where p.award_id = $1 and (p.valid_from < $2::date or p.valid_from > $3::date or p.valid_to > $3::date)
  order by p.id limit 1`;
