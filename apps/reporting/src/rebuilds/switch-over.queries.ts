import { sql } from '@impact/service';
import { dirtyKeys } from '../publication/publication.queries.js';
import type { ContributionKey, KeyColumns } from '../surrogate-ids/contribution-key.js';
import { tallied } from '../tallies/tally.columns.js';
import { switchedTables, shadowGroup, shadowSchema } from './shadow-schema.js';

/** A consumer group, and the topics that are built anew. */
export interface GroupTopics {
  readonly group: string;
  readonly topics: readonly string[];
}

/** Where a group is in a partition: the offset of the first record not yet applied. */
export interface Target {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
}

const positionsOf = `
  select topic, partition, next from consumer_position where group_name = :group and topic = any(:topics::text[])
  order by topic, partition`;

export const positions = sql<GroupTopics, Target>`${positionsOf}`;

/** The same, held until the end of the transaction, in one order. */
export const lockPositions = sql<GroupTopics, Target>`${positionsOf} for update`;

/** The partitions in which the shadow is not where the group is. */
export const unequalPositions = sql<GroupTopics, Pick<Target, 'topic' | 'partition'>>`
  select topic, partition from (
    select * from consumer_position where group_name = :group and topic = any(:topics::text[])) l
  full join (select * from consumer_position where group_name = '${shadowGroup}') s using (topic, partition)
  where l.next is distinct from s.next`;

const sums = (schema: string): string => `
  select node, indicator, period, cell, basis, ${tallied((c) => `sum(${c}) as ${c}`)}
  from ${schema}.partition_sum group by node, indicator, period, cell, basis`;
const counted = [
  ...['path is null', 'expected', 'correcting'],
  ...['preliminary', 'official'].flatMap((basis) =>
    ['state', 'n', 'd', 'cells'].map((part) => `${basis}_${part}`),
  ),
];
const contributions = (schema: string): string => `
  select node, indicator, period, (${counted.join(', ')}) as counted from ${schema}.contribution
  where expected or submission_id is not null`;

/** The contribution keys whose figures, or own contribution, are not what they are in the live tables. */
export const changedKeys = sql<object, ContributionKey>`
  select node, indicator, period from (${sums('public')}) l
    full join (${sums(shadowSchema)}) s using (node, indicator, period, cell, basis)
  where (${tallied((c) => `coalesce(l.${c}, 0)`)}) is distinct from (${tallied((c) => `coalesce(s.${c}, 0)`)})
  union
  select node, indicator, period from (${contributions('public')}) l
    full join (${contributions(shadowSchema)}) s using (node, indicator, period)
  where l.counted is distinct from s.counted`;

/** The keys that wait for the publisher already. */
export const dirtyAmong = sql<KeyColumns, ContributionKey>`
  select distinct m.node, m.indicator, m.period from (${dirtyKeys}) m
  join unnest(:nodes::int[], :indicators::int[], :periods::int[]) as k(node, indicator, period) using (node, indicator, period)`;

export const addDirtyFigures = sql<KeyColumns & { bases: readonly number[]; cause: string }>`
  insert into dirty_figure (node, indicator, period, bases, moved, cause, committed_at)
  select node, indicator, period, bases, false, :cause::uuid, clock_timestamp()
  from unnest(:nodes::int[], :indicators::int[], :periods::int[], :bases::smallint[]) as k(node, indicator, period, bases)`;

/** So long a reader may keep the switch-over waiting, and later readers behind it. */
export const lockTimeout = sql`set local lock_timeout = '250ms'`;

/** The first table is that which every snapshot reads first, so that none is under way when the others are locked. */
export const lockTables = switchedTables.map(
  (table) => sql`lock table public.${table} in access exclusive mode`,
);

/** The migrations since the shadow was made. */
export const laterMigrations = sql<object, { name: string }>`
  select name from public.migrations where name not in (select name from ${shadowSchema}.made_by)`;

const judged = ['initiative_id', 'tier', 'parents', 'valid_from', 'valid_to'];
const partOf = (alias: string): string => judged.map((column) => `${alias}.${column}`).join(', ');

/** Asks that conditions are judged wherever the shadow has another tree, or another measure set, than they were judged by. */
export const askForJudging = [
  sql`
    insert into condition_trigger (node, node_version)
    select s.surrogate_id, s.version
    from ${shadowSchema}.node s left join public.node l using (surrogate_id)
    where s.version > 0 and (${partOf('s')}) is distinct from (${partOf('l')})
    order by s.surrogate_id`,
  sql`
    delete from condition_measure_set where initiative_id in (
      select initiative_id
      from ${shadowSchema}.measure_set s full join public.measure_set l using (initiative_id, version)
      where (s.effective_from, s.entries) is distinct from (l.effective_from, l.entries))`,
];

const nextIdOf = (table: string) => sql`
  select setval(pg_get_serial_sequence('${shadowSchema}.${table}', 'surrogate_id'), coalesce(max(surrogate_id), 1), max(surrogate_id) is not null)
  from ${shadowSchema}.${table}`;

/**
 * Puts the tables of the shadow in the place of the live ones. Both took the versions of the structure from one sequence,
 * so that every cache of it notices.
 */
export const switchTables = [
  ...['node', 'indicator'].map(nextIdOf),
  ...switchedTables.flatMap((table) => [
    sql`drop table public.${table}`,
    sql`alter table ${shadowSchema}.${table} set schema public`,
  ]),
];
