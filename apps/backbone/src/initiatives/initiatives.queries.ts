/** [subject, roles, instant, code, after, limit] → initiatives where the subject may read something. */
export const listInitiatives = `
  select i.id, i.code, i.title, i.status, i.planning_year as "planningYear",
    i.federal_agency_id as "federalAgencyId", i.root_participation_id as "rootParticipationId", i.sectors,
    i.time_zone as "timeZone", i.version
  from initiative i
  where exists (
      select 1 from directory_membership m
      where m.initiative_id = i.id and m.subject = $1 and m.role = any($2::text[]) and m.status = 'granted'
        and ($3::timestamptz at time zone i.time_zone)::date
          between m.valid_from and coalesce(m.valid_to, 'infinity'::date))
    and ($4::text is null or i.code = $4)
    and ($5::uuid is null or i.id > $5)
  order by i.id limit $6`;
