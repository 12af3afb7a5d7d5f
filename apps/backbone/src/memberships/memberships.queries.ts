/** [subject of the caller, ids the caller coordinates, initiativeId, participationId, subject, after, limit] */
export const listMemberships = `
  select m.id, m.initiative_id as "initiativeId", m.participation_id as "participationId", m.subject, m.role,
    m.valid_from as "validFrom", m.valid_to as "validTo", m.stands_in_for as "standsInFor", m.status, m.version
  from membership m
  where (m.subject = $1 or m.participation_id = any($2::uuid[]))
    and ($3::uuid is null or m.initiative_id = $3)
    and ($4::uuid is null or m.participation_id = $4)
    and ($5::text is null or m.subject = $5)
    and ($6::uuid is null or m.id > $6)
  order by m.id limit $7`;
