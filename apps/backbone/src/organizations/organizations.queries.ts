/**
 * [{organizationId, scheme, code, schemeReading, codeReading}] → those that are their organization's: free until now, or
 * given to it before. A code that was given once is never another's, also after it was given up; its organization may
 * spell it anew.
 */
export const claimCodes = `
  with wanted as (
    select distinct on (scheme_reading, code_reading) * from rows from (jsonb_to_recordset($1::jsonb)
      as (scheme text, code text, "schemeReading" text, "codeReading" text, "organizationId" uuid))
      with ordinality as c(scheme, code, scheme_reading, code_reading, organization_id, place)
    order by scheme_reading, code_reading, place
  ), given as (
    insert into organization_code (scheme, code, scheme_reading, code_reading, organization_id)
    select scheme, code, scheme_reading, code_reading, organization_id from wanted
    order by scheme_reading, code_reading
    on conflict do nothing
    returning organization_id, scheme, code
  ), respelled as (
    update organization_code held set scheme = wanted.scheme, code = wanted.code
    from wanted where held.organization_id = wanted.organization_id and (
      (held.scheme_reading, held.code_reading) = (wanted.scheme_reading, wanted.code_reading)
      or (held.scheme, held.code) = (wanted.scheme, wanted.code))
    returning held.organization_id, held.scheme, held.code)
  select organization_id as "organizationId", scheme, code from given
  union all
  select organization_id, scheme, code from respelled`;

/** [organizationId, day] → its participations of the highest tier that have not ended: who coordinates them answers for it. */
export const seatsOfHighestTier = `
  select id from (
    select id, rank() over (order by array_position(array['federal', 'state', 'local'], tier)) as place
    from participation where organization_id = $1 and (valid_to is null or valid_to >= $2::date)) seats
  where place = 1`;

/** [reading of the scheme, reading of the code, after, limit]; null leaves a filter out. */
export const listOrganizations = `
  select o.id, o.legal_name as "legalName", o.kind, o.sector, o.codes, o.status, o.version
  from organization o
  where ($1::text is null and $2::text is null or exists (
      select 1 from organization_code c where c.organization_id = o.id
        and ($1::text is null or c.scheme_reading = $1) and ($2::text is null or c.code_reading = $2)
        and o.codes @> jsonb_build_array(jsonb_build_object('scheme', c.scheme, 'code', c.code))))
    and ($3::uuid is null or o.id > $3)
  order by o.id limit $4`;
