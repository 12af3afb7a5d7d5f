import { sql } from '@impact/service';

/** Adds the sets that were not known; whose initiative a set is never changes. */
export const addMeasureSets = sql<{ sets: string }>`
  insert into measure_set (id, initiative_id)
  select distinct on (id) id, initiative_id
  from jsonb_to_recordset(:sets::jsonb) as s(id uuid, initiative_id uuid)
  order by id
  on conflict do nothing`;

/** Gives those of the sets that are the initiative's. */
export const measureSetsOf = sql<{ initiativeId: string; ids: readonly string[] }, { id: string }>`
  select id from measure_set where initiative_id = :initiativeId and id = any(:ids::uuid[])`;
