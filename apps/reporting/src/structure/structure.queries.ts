import { sql } from '@impact/service';
import type { Period } from '../periods/period.js';
import type { SetVersion } from './measure-set.js';
import type { NodeFacts } from './node.js';
import { notAside } from './not-aside.js';
import type { IndicatorRule } from './structure.js';

export const structureVersion = sql<object, { version: number }>`select version from structure_state`;

/** A number that no rolled-back transaction can have used before. */
export const raiseVersion = sql`update structure_state set version = nextval('structure_version')`;

export type NodeRow = Omit<NodeFacts, 'parents'> & { readonly parents: [parent: number, from: string][] };

export const nodes = sql<object, NodeRow>`
  select surrogate_id as "surrogateId", id, initiative_id as "initiativeId", tier, parents,
    valid_from as "validFrom", valid_to as "validTo"
  from node where version > 0`;

export const indicators = sql<object, Omit<IndicatorRule, 'per'> & { readonly per: unknown }>`
  select surrogate_id, id, initiative_id, kind, rolls_up, frequency,
    definition->>'effectiveFrom' as effective_from, definition->>'effectiveTo' as effective_to,
    definition->'per' as per, definition->>'personLevel' is distinct from 'false' as person_level
  from indicator where version > 0`;

export const periods = sql<object, Period>`
  select surrogate_id, id, frequency, start_day as start, end_day as "end" from period`;

export const openings = sql<object, { initiativeId: string; period: number }>`
  select initiative_id, period from opening where status <> 'scheduled'`;

export const sets = sql<object, SetVersion & { readonly initiativeId: string }>`
  select initiative_id, version, effective_from, entries from measure_set`;

/** Gives the nodes whose row was older. */
export const writeNodes = sql<{ states: string }, { id: number }>`
  update node set initiative_id = s.initiative_id, tier = s.tier, name = s.name, codes = s.codes,
    parents = s.parents, valid_from = s.valid_from, valid_to = s.valid_to, version = s.version
  from jsonb_to_recordset(:states::jsonb) as s(surrogate_id int, initiative_id uuid, tier text, name text, codes jsonb,
    parents jsonb, valid_from date, valid_to date, version bigint)
  where node.surrogate_id = s.surrogate_id and node.version < s.version
  returning node.surrogate_id as id`;

/** Gives the indicators whose row was older. */
export const writeIndicators = sql<{ states: string }, { id: number }>`
  update indicator set initiative_id = s.initiative_id, kind = s.kind, rolls_up = s.rolls_up,
    frequency = s.frequency, definition = s.definition, version = s.version
  from jsonb_to_recordset(:states::jsonb) as s(surrogate_id int, initiative_id uuid, kind text, rolls_up boolean,
    frequency text, definition jsonb, version bigint)
  where indicator.surrogate_id = s.surrogate_id and indicator.version < s.version
  returning indicator.surrogate_id as id`;

/** Gives the periods that this opens, or closes again. */
export const writeOpenings = sql<{ states: string }, { id: number }>`
  with written as (
    insert into opening as o (initiative_id, period, label, status, version)
    select * from jsonb_to_recordset(:states::jsonb)
      as s(initiative_id uuid, period int, label text, status text, version bigint)
    order by initiative_id, period
    on conflict (initiative_id, period) do update
      set label = excluded.label, status = excluded.status, version = excluded.version
    where excluded.version > o.version
    returning new.period as id, coalesce(old.status, 'scheduled') as before, new.status as after)
  select id from written where (before = 'scheduled') <> (after = 'scheduled')`;

/** Gives the versions of the set that were not known. */
export const writeSets = sql<{ states: string }, { id: number }>`
  insert into measure_set (initiative_id, version, effective_from, entries)
  select * from jsonb_to_recordset(:states::jsonb)
    as s(initiative_id uuid, version int, effective_from date, entries jsonb)
  order by initiative_id, version
  on conflict do nothing
  returning version as id`;

export const addJobs = sql<{ jobs: string }>`
  insert into structure_job (cause, committed_at, initiative_id, node, indicator, period, effective_from, affects)
  select cause, committed_at, initiative_id, node, indicator, period, effective_from, coalesce(affects, '{}')
  from jsonb_to_recordset(:jobs::jsonb) as s(cause uuid, committed_at timestamptz, initiative_id uuid, node int,
    indicator int, period int, effective_from date, affects int[])`;

/** One change of the structure whose contributions are still to be moved. */
export interface StructureJob {
  /** What it changes; while one of a key is set aside, so are those after it. */
  readonly key: string;
  readonly id: number;
  readonly cause: string;
  readonly committedAt: Date;
  readonly initiativeId: string;
  readonly node: number | null;
  readonly indicator: number | null;
  readonly period: number | null;
  readonly effectiveFrom: string | null;
}

const jobKey = `concat_ws(' ', initiative_id, 'node ' || node, 'indicator ' || indicator, 'period ' || period)`;

export const waitingJobs = sql<{ most: number; aside: readonly string[] }, StructureJob>`
  select ${jobKey} as key, id, cause, committed_at, initiative_id, node, indicator, period, effective_from
  from structure_job where ${notAside(jobKey, ':aside')} order by id limit :most`;

export const removeJobs = sql<{ ids: readonly number[] }>`
  delete from structure_job where id = any(:ids::bigint[])`;
