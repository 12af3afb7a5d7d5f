import { sql } from '@impact/service';
import type { Fact } from './fact.js';

interface NodeRow {
  readonly node: number;
}

/** Keeps awards whose version is newer; gives which. */
export const writeAwards = sql<{ awards: string }, { id: string }>`
  insert into condition_award as a (id, initiative_id, recipient_id, periods, version)
  select id, initiative_id, recipient_id, periods, version
  from jsonb_to_recordset(:awards::jsonb) as s(id uuid, initiative_id uuid, recipient_id uuid, periods jsonb, version bigint)
  order by id
  on conflict (id) do update set periods = excluded.periods, version = excluded.version
  where excluded.version > a.version
  returning a.id`;

/** Puts facts in the place of all allocations of awards; gives the nodes where that makes a difference. */
export const replaceAllocations = sql<{ awards: readonly string[]; facts: string }, NodeRow>`
  with said as (
    select * from jsonb_to_recordset(:facts::jsonb) as s(id uuid, node int, valid_from date, valid_to date, details jsonb,
      version bigint)),
  gone as (
    delete from condition_fact f
    where f.kind = 'allocation' and f.details->>'awardId' = any(:awards::text[])
      and not exists (select 1 from said where said.id = f.id)
    returning f.node),
  kept as (
    insert into condition_fact as f (id, kind, node, valid_from, valid_to, details, version)
    select id, 'allocation', node, valid_from, valid_to, details, version from said order by id
    on conflict (id) do update set node = excluded.node, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      details = excluded.details, version = excluded.version
    where (f.node, f.valid_from, f.valid_to, f.details)
      is distinct from (excluded.node, excluded.valid_from, excluded.valid_to, excluded.details)
    returning f.node)
  select node from gone union select node from kept`;

/** Keeps which organization takes part as which node; gives the nodes that are new or of another one. */
export const writeParticipations = sql<{ participations: string }, NodeRow>`
  insert into condition_participation as c (node, initiative_id, organization_id, version)
  select node, initiative_id, organization_id, version
  from jsonb_to_recordset(:participations::jsonb) as s(node int, initiative_id uuid, organization_id uuid, version bigint)
  order by node
  on conflict (node) do update set organization_id = excluded.organization_id, version = excluded.version
  where excluded.version > c.version and excluded.organization_id <> c.organization_id
  returning c.node`;

/** Awards, each with where its recipient takes part. */
export const recipientOfAward = `
  condition_award a join condition_participation s on s.organization_id = a.recipient_id and s.initiative_id = a.initiative_id`;

/** Gives the nodes where the recipients of awards sit. */
export const recipientsOf = sql<{ awards: readonly string[] }, NodeRow>`
  select s.node from ${recipientOfAward} where a.id = any(:awards::uuid[])`;

/** Gives the budget periods of the awards whose recipients sit at the nodes. */
export const awardsAt = sql<{ nodes: readonly number[] }, Fact<'award'>>`
  select a.id, 'award' as kind, s.node, p.valid_from, p.valid_to,
    jsonb_build_object('budgetPeriodId', p.budget_period_id) as details
  from ${recipientOfAward}
    cross join lateral jsonb_to_recordset(a.periods) as p(budget_period_id text, valid_from date, valid_to date)
  where s.node = any(:nodes::int[])
  order by a.id, p.valid_from`;
