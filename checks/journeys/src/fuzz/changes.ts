import { type ServiceName, serviceNames } from '@impact/contracts';
import type { Databases } from './databases.js';
import { type Placement, placements } from './placements.js';
import type { Territory } from './territory.js';

/** Where each service's transactions had come to, by which later changes are known. */
export type Moment = ReadonlyMap<ServiceName, string>;

/** Takes down the oldest transaction that may still change something: what it and later ones write was not there before. */
export async function momentOf(databases: Databases): Promise<Moment> {
  const moment = new Map<ServiceName, string>();
  for (const service of serviceNames) {
    const sql = 'select pg_snapshot_xmin(pg_current_snapshot())::text as at';
    moment.set(service, (await databases.rows<{ at: string }>(service, sql))[0]!.at);
  }
  return moment;
}

interface Changed {
  readonly row: string;
  readonly at: (string | null)[] | null;
  readonly by: string | null;
}

/** Gives what was written since a moment and is not of the callers' territory or theirs, a line each; and how much was looked at. */
export async function writtenOutside(
  databases: Databases,
  since: Moment,
  territory: Territory,
  callers: ReadonlySet<string>,
): Promise<{ readonly outside: string[]; readonly rows: number }> {
  const outside: string[] = [];
  let rows = 0;
  for (const service of serviceNames)
    for (const table of await tablesOf(databases, service)) {
      const placement = placements[service][table];
      if (!placement) outside.push(`${service}.${table}: placements.ts does not say whose its rows are`);
      if (!placement || 'nobodys' in placement) continue;
      const changed = await changedIn(databases, service, table, placement, since.get(service)!);
      rows += changed.length;
      outside.push(
        ...changed
          .filter((each) => !isOurs(each, placement, territory, callers))
          .map(
            ({ row, at, by }) =>
              `${service}.${table} of ${by ?? at?.join(', ') ?? 'nobody'}: ${row.slice(0, 600)}`,
          ),
      );
    }
  return { outside, rows };
}

/** Every table, also of a rebuild; a partition belongs to its table. */
async function tablesOf(databases: Databases, service: ServiceName): Promise<string[]> {
  const sql = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg_toast%' order by 1`;
  return (await databases.rows<{ name: string }>(service, sql)).map(({ name }) => name);
}

function changedIn(
  databases: Databases,
  service: ServiceName,
  table: string,
  placement: Exclude<Placement, { nobodys: string }>,
  since: string,
): Promise<Changed[]> {
  const at = 'at' in placement ? placement.at : 'null::uuid[]';
  const by = 'by' in placement ? placement.by : 'null::text';
  return databases.rows<Changed>(
    service,
    `select to_jsonb(t)::text as row, (${at})::text[] as at, ${by} as by from ${table} t
     where t.xmin::text::bigint >= $1::bigint`,
    [since],
  );
}

/** Tells whether a changed row is of the callers’ territory, or of one of them. */
export function isOurs(
  { at, by }: Changed,
  placement: Placement,
  { inside, above }: Territory,
  callers: ReadonlySet<string>,
): boolean {
  if ('none' in placement) return false;
  if ('shared' in placement) return callers.size > 0;
  if ('by' in placement) return by !== null && callers.has(by);
  const sums = 'sums' in placement;
  return at !== null && at.every((id) => id !== null && (inside.has(id) || (sums && above.has(id))));
}
