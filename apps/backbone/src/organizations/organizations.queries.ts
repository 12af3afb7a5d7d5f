/** [{organizationId, scheme, code}] → those that were free and are now taken by their organization. */
export const claimCodes = `
  insert into organization_code (scheme, code, organization_id)
  select scheme, code, "organizationId"
  from jsonb_to_recordset($1::jsonb) as c("organizationId" uuid, scheme text, code text)
  order by scheme, code
  on conflict do nothing
  returning organization_id as "organizationId", scheme, code`;

/** [organizationId] */
export const releaseCodes = `delete from organization_code where organization_id = $1`;

/** [scheme, code, after, limit]; null leaves a filter out. */
export const listOrganizations = `
  select o.id, o.legal_name as "legalName", o.kind, o.sector, o.codes, o.status, o.version
  from organization o
  where ($1::text is null and $2::text is null or exists (
      select 1 from organization_code c where c.organization_id = o.id
        and ($1::text is null or c.scheme = $1) and ($2::text is null or c.code = $2)))
    and ($3::uuid is null or o.id > $3)
  order by o.id limit $4`;
