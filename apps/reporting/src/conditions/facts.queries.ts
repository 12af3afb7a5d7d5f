import { sql } from '@impact/service';
import type { Fact } from './fact.js';

/** Keeps the facts whose version is newer; gives their nodes. */
export const writeFacts = sql<{ facts: string }, { node: number }>`
  insert into condition_fact as f (id, kind, node, valid_from, valid_to, details, version)
  select id, kind, node, valid_from, valid_to, details, version
  from jsonb_to_recordset(:facts::jsonb) as s(id uuid, kind text, node int, valid_from date, valid_to date, details jsonb,
    version bigint)
  order by id
  on conflict (id) do update set kind = excluded.kind, node = excluded.node, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, details = excluded.details, version = excluded.version
  where excluded.version > f.version
  returning f.node`;

/** Asks that nodes and all below them are judged, once the tree holds them in a version. */
export const addTriggers = sql<{ nodes: readonly number[]; versions: readonly number[] }>`
  insert into condition_trigger (node, node_version) select * from unnest(:nodes::int[], :versions::bigint[])`;

export const factsAt = sql<{ nodes: readonly number[] }, Fact>`
  select id, kind, node, valid_from, valid_to, details from condition_fact where node = any(:nodes::int[]) order by id`;
