import { notAside } from './not-aside.js';

export const structureVersion = `select version from structure_state`;

/** A number that no rolled-back transaction can have used before. */
export const raiseVersion = `update structure_state set version = nextval('structure_version')`;

export const nodes = `
  select surrogate_id as "surrogateId", id, initiative_id as "initiativeId", tier, parents, valid_from as "validFrom", valid_to as "validTo"
  from node where version > 0`;

export const indicators = `
  select surrogate_id as "surrogateId", id, initiative_id as "initiativeId", kind, rolls_up as "rollsUp", frequency,
    definition->>'effectiveFrom' as "effectiveFrom", definition->>'effectiveTo' as "effectiveTo",
    definition->'per' as per, definition->>'personLevel' is distinct from 'false' as "personLevel"
  from indicator where version > 0`;

export const periods = `select surrogate_id as "surrogateId", id, frequency, start_day as start, end_day as "end" from period`;

export const openings = `select initiative_id as "initiativeId", period from opening where status <> 'scheduled'`;

export const sets = `
  select initiative_id as "initiativeId", version, effective_from as "effectiveFrom", entries from measure_set`;

/** [states jsonb] → the nodes whose row was older. */
export const writeNodes = `
  update node set initiative_id = s.initiative_id, tier = s.tier, name = s.name, codes = s.codes,
    parents = s.parents, valid_from = s.valid_from, valid_to = s.valid_to, version = s.version
  from jsonb_to_recordset($1::jsonb) as s(surrogate_id int, initiative_id uuid, tier text, name text, codes jsonb,
    parents jsonb, valid_from date, valid_to date, version bigint)
  where node.surrogate_id = s.surrogate_id and node.version < s.version
  returning node.surrogate_id as id`;

/** [states jsonb] → the indicators whose row was older. */
export const writeIndicators = `
  update indicator set initiative_id = s.initiative_id, kind = s.kind, rolls_up = s.rolls_up,
    frequency = s.frequency, definition = s.definition, version = s.version
  from jsonb_to_recordset($1::jsonb) as s(surrogate_id int, initiative_id uuid, kind text, rolls_up boolean,
    frequency text, definition jsonb, version bigint)
  where indicator.surrogate_id = s.surrogate_id and indicator.version < s.version
  returning indicator.surrogate_id as id`;

/** [states jsonb] → the periods that this opens, or closes again. */
export const writeOpenings = `
  with written as (
    insert into opening as o (initiative_id, period, label, status, version)
    select * from jsonb_to_recordset($1::jsonb)
      as s(initiative_id uuid, period int, label text, status text, version bigint)
    order by initiative_id, period
    on conflict (initiative_id, period) do update
      set label = excluded.label, status = excluded.status, version = excluded.version
    where excluded.version > o.version
    returning new.period as id, coalesce(old.status, 'scheduled') as before, new.status as after)
  select id from written where (before = 'scheduled') <> (after = 'scheduled')`;

/** [states jsonb] → versions of the set that were not known. */
export const writeSets = `
  insert into measure_set (initiative_id, version, effective_from, entries)
  select * from jsonb_to_recordset($1::jsonb)
    as s(initiative_id uuid, version int, effective_from date, entries jsonb)
  order by initiative_id, version
  on conflict do nothing
  returning version as id`;

/** [jobs jsonb] */
export const addJobs = `
  insert into structure_job (cause, committed_at, initiative_id, node, indicator, period, effective_from, affects)
  select cause, committed_at, initiative_id, node, indicator, period, effective_from, coalesce(affects, '{}')
  from jsonb_to_recordset($1::jsonb) as s(cause uuid, committed_at timestamptz, initiative_id uuid, node int,
    indicator int, period int, effective_from date, affects int[])`;

const jobKey = `concat_ws(' ', initiative_id, 'node ' || node, 'indicator ' || indicator, 'period ' || period)`;

/** [most, keys aside] → the oldest jobs. */
export const waitingJobs = `
  select ${jobKey} as key, id, cause, committed_at as "committedAt", initiative_id as "initiativeId", node, indicator, period,
    effective_from as "effectiveFrom"
  from structure_job where ${notAside(jobKey, '$2')} order by id limit $1`;

export const removeJobs = `delete from structure_job where id = any($1::bigint[])`;
