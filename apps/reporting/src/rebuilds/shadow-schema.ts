import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

/** The schema in which the projection is built beside the live one, which is in `public`. */
export const shadowSchema = 'rebuild';
/** The consumer group under whose name its positions are kept. */
export const shadowGroup = 'reporting.rebuild';

/** The tables that a rebuild fills and puts in the place of the live ones; periods and cells have surrogate ids alone and stay. */
export const switchedTables = [
  'structure_state',
  'node',
  'indicator',
  'opening',
  'measure_set',
  'contribution',
  'partition_sum',
] as const;
/** Those whose live rows stay: what is still to be moved or published. */
const ownTables = ['structure_job', 'dirty_figure'] as const;

const makeSchema = sql`create schema ${shadowSchema}`;

const dropSchema = sql`drop schema if exists ${shadowSchema} cascade`;

/** Statements that make empty copies of tables with the same keys, indexes and settings, under the same names. */
const copies = sql<{ tables: readonly string[] }, { ddl: string }>`
  with copied as (select format('public.%I', name)::regclass as oid from unnest(:tables::text[]) as name)
  select 1 as step, format('create table ${shadowSchema}.%I (like public.%I including all excluding indexes)%s', relname,
    relname, coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '')) as ddl
  from pg_class join copied using (oid)
  union all
  select 2, format('alter table ${shadowSchema}.%I add constraint %I %s', relname, conname, pg_get_constraintdef(k.oid))
  from pg_constraint k join copied on copied.oid = conrelid join pg_class c on c.oid = conrelid
  where contype in ('p', 'u')
  union all
  select 2, replace(pg_get_indexdef(indexrelid), ' ON public.', ' ON ${shadowSchema}.')
  from pg_index join copied on copied.oid = indrelid
  where not exists (select from pg_constraint where conindid = indexrelid)
  order by step`;

/** Remembers by which migrations the tables were made that are copied. */
const rememberMigrations = sql`create table ${shadowSchema}.made_by as select name from public.migrations`;

const copyIdsOf = (table: string) => sql`
  insert into ${shadowSchema}.${table} (surrogate_id, id) overriding system value
  select surrogate_id, id from public.${table} on conflict do nothing`;

/** Surrogate ids stand for the same ids on both sides, so that what was published under them stays readable. */
export const copySurrogateIds = ['node', 'indicator'].map(copyIdsOf);

/** Nothing is published from beside, so no dirty figure is even written. */
const noDirtyFigures = sql`
  create function ${shadowSchema}.leave_out() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger leave_out before insert on ${shadowSchema}.dirty_figure
    for each row execute function ${shadowSchema}.leave_out()`;

const firstStructure = sql`insert into ${shadowSchema}.structure_state values (0)`;

const firstPositions = sql<{ group: string; topics: readonly string[] }>`
  insert into consumer_position (group_name, topic, partition, next)
  select '${shadowGroup}', topic, partition, 0 from consumer_position
  where group_name = :group and topic = any(:topics::text[])`;

const forgetGroup = ['consumer_position', 'unknown_event'].map(
  (table) => sql`delete from ${table} where group_name = '${shadowGroup}'`,
);

/** Makes the empty tables and the positions, at the start of every partition that the live group reads. Nothing of another
 * rebuild may be left. */
export async function makeShadow(
  tx: EntityManager,
  live: { group: string; topics: readonly string[] },
): Promise<void> {
  await makeSchema.run(tx);
  await rememberMigrations.run(tx);
  const statements = await copies.rows(tx, { tables: [...switchedTables, ...ownTables] });
  for (const { ddl } of statements) await tx.query(ddl);
  for (const statement of [...copySurrogateIds, noDirtyFigures, firstStructure]) await statement.run(tx);
  await firstPositions.run(tx, live);
}

/** Leaves nothing of a rebuild but its row. */
export async function dropShadow(tx: EntityManager): Promise<void> {
  await dropSchema.run(tx);
  for (const statement of forgetGroup) await statement.run(tx);
}
