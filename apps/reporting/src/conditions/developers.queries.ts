import type { Sector } from '@impact/contracts';
import { sql } from '@impact/service';

/** Any number that no other lock of the database has. */
const lock = 6_400_011;

/** Whoever writes plans or organizations takes it after that, so that one of two sees what the other one wrote. */
export const lockDevelopers = sql`select pg_advisory_xact_lock(${lock})`;

/** Keeps the sectors of organizations whose version is newer; gives those that are new or of another sector. */
export const writeOrganizations = sql<{ organizations: string }, { id: string }>`
  with before as (
    select c.id, c.sector from condition_organization c
      join jsonb_to_recordset(:organizations::jsonb) as s(id uuid) using (id)),
  kept as (
    insert into condition_organization as c (id, sector, version)
    select id, sector, version
    from jsonb_to_recordset(:organizations::jsonb) as s(id uuid, sector text, version bigint) order by id
    on conflict (id) do update set sector = excluded.sector, version = excluded.version
    where excluded.version > c.version
    returning c.id, c.sector)
  select k.id from kept k left join before b using (id) where b.id is null or b.sector is distinct from k.sector`;

/** Gives the nodes of plans that were developed with any of the organizations. */
export const nodesDevelopedWith = sql<{ organizations: readonly string[] }, { node: number }>`
  select distinct node from condition_fact where details->'developedWith' ?| :organizations::text[]`;

/** The details of a fact; those of a plan say the sectors of the organizations that it was developed with. */
export const detailsWithSectors = `
  case when details ? 'developedWith' then details || jsonb_build_object('sectors', (
    select coalesce(jsonb_object_agg(o.id, o.sector), '{}') from condition_organization o
    where o.id in (select jsonb_array_elements_text(details->'developedWith')::uuid)))
  else details end as details`;

export interface OrganizationRow {
  readonly id: string;
  readonly sector: Sector | null;
  readonly version: number;
}
