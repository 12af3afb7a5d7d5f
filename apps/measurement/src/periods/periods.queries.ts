/** [initiativeId, periodIds, limit] → submissions under way, each with how many there are in all. */
export const underWayIn = `
  select id as "submissionId", participation_id as "participationId", indicator, period_id as "periodId",
    revision, status, count(*) over ()::int as total
  from submission
  where initiative_id = $1 and period_id = any($2::text[])
    and status in ('draft', 'submitted', 'endorsed', 'returned')
  order by id limit $3`;
