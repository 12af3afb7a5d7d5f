import { sql } from '@impact/service';
import type { ReadCode } from '../codes/code-reading.js';
import type { OrganizationResponse } from './organizations.dto.js';

interface CodeClaim extends Pick<ReadCode, 'scheme' | 'code'> {
  readonly organizationId: string;
}

/**
 * Takes the codes of a JSON array of claims with their readings, and gives those that are their organization's: free until
 * now, or given to it before. A code that was given once is never another's, also after it was given up; its organization
 * may spell it anew.
 */
export const claimCodes = sql<{ claims: string }, CodeClaim>`
  with wanted as (
    select distinct on (scheme_reading, code_reading) * from rows from (jsonb_to_recordset(:claims::jsonb)
      as (scheme text, code text, "schemeReading" text, "codeReading" text, "organizationId" uuid))
      with ordinality as c(scheme, code, scheme_reading, code_reading, organization_id, ordinal)
    order by scheme_reading, code_reading, ordinal
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
  select organization_id, scheme, code from given
  union all
  select organization_id, scheme, code from respelled`;

/** Gives an organization's participations of its highest tier that have not ended: who coordinates them answers for it. */
export const participationsOfHighestTier = sql<{ organizationId: string; today: string }, { id: string }>`
  select id from (
    select id, rank() over (order by array_position(array['federal', 'state', 'local'], tier)) as tier_rank
    from participation where organization_id = :organizationId and (valid_to is null or valid_to >= :today::date)) ranked
  where tier_rank = 1`;

interface ListParameters {
  readonly schemeReading?: string;
  readonly codeReading?: string;
  readonly text?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists organizations in id order; a filter that is left out admits all. */
export const listOrganizations = sql<ListParameters, OrganizationResponse>`
  select o.id, o.legal_name, o.kind, o.sector, o.codes, o.status, o.version
  from organization o
  where (:schemeReading::text is null and :codeReading::text is null or exists (
      select 1 from organization_code c where c.organization_id = o.id
        and (:schemeReading::text is null or c.scheme_reading = :schemeReading)
        and (:codeReading::text is null or c.code_reading = :codeReading)
        and o.codes @> jsonb_build_array(jsonb_build_object('scheme', c.scheme, 'code', c.code))))
    and (:text::text is null or position(lower(:text) in lower(o.legal_name)) > 0 or exists (
      select from jsonb_to_recordset(o.codes) as c(scheme text, code text)
      where position(lower(:text) in lower(c.scheme || ' ' || c.code)) > 0))
    and (:after::uuid is null or o.id > :after)
  order by o.id limit :most`;
