/**
 * [{organizationId, scheme, code}] → those that are their organization's: free until now, or given to it before. A code
 * that was given once is never another's, also after it was given up.
 */
export const claimCodes = `
  with wanted as (
    select scheme, code, "organizationId" as organization_id
    from jsonb_to_recordset($1::jsonb) as c("organizationId" uuid, scheme text, code text)
  ), given as (
    insert into organization_code (scheme, code, organization_id)
    select distinct on (scheme, code) scheme, code, organization_id from wanted order by scheme, code
    on conflict do nothing
    returning organization_id, scheme, code)
  select organization_id as "organizationId", scheme, code from given
  union all
  select organization_id, scheme, code from wanted join organization_code using (scheme, code, organization_id)`;

/** [organizationId, day] → its participations of the highest tier that have not ended: who coordinates them answers for it. */
export const seatsOfHighestTier = `
  select id from (
    select id, rank() over (order by array_position(array['federal', 'state', 'local'], tier)) as place
    from participation where organization_id = $1 and (valid_to is null or valid_to >= $2::date)) seats
  where place = 1`;

/** [scheme, code, after, limit]; null leaves a filter out. */
export const listOrganizations = `
  select o.id, o.legal_name as "legalName", o.kind, o.sector, o.codes, o.status, o.version
  from organization o
  where ($1::text is null and $2::text is null or exists (
      select 1 from organization_code c where c.organization_id = o.id
        and ($1::text is null or c.scheme = $1) and ($2::text is null or c.code = $2)
        and o.codes @> jsonb_build_array(jsonb_build_object('scheme', c.scheme, 'code', c.code))))
    and ($3::uuid is null or o.id > $3)
  order by o.id limit $4`;
