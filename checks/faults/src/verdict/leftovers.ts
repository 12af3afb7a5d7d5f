import pg from 'pg';
import type { FaultStack } from '../stack/fault-stack.js';
import { type ServiceName, services } from '../stack/services.js';
import type { EventLog } from './event-log.js';

/** What each service must have none of when it has done everything: a statement that counts it, and where. */
const counted: readonly { what: string; in: readonly ServiceName[]; table: string; where?: string }[] = [
  { what: 'events to send', in: services, table: 'outbox' },
  { what: 'parked events', in: services, table: 'parked_event' },
  { what: 'dirty figures', in: ['reporting'], table: 'dirty_figure' },
  { what: 'structure jobs', in: ['reporting'], table: 'structure_job' },
  { what: 'restatements to publish', in: ['reporting'], table: 'restatement', where: 'feed_id is null' },
  {
    what: 'triggers of conditions',
    in: ['reporting'],
    table: 'condition_trigger',
    where:
      'exists (select from node n where n.surrogate_id = condition_trigger.node and n.version >= node_version)',
  },
  { what: 'nodes whose conditions are due', in: ['reporting'], table: 'condition_due' },
  {
    what: 'late contacts to be told',
    in: ['communications'],
    table: 'communication_path',
    where: 'not overdue_told and due_on < current_date and (valid_to is null or valid_to >= current_date)',
  },
  {
    what: 'submissions and plans whose reviewers are to be checked again',
    in: ['communications'],
    table: 'waiting_review',
    where: 'recheck_after is not null',
  },
  {
    what: 'waiting notification requests',
    in: ['communications'],
    table: 'notification_request',
    where: 'resolved_at is null',
  },
];

/** Looks for work that is not done; empty when every service has come to rest. */
export async function leftovers(stack: FaultStack, log: EventLog): Promise<string[]> {
  const ends = await log.ends();
  const found = await Promise.all(services.map((name) => leftIn(stack, name, ends)));
  const held = await Promise.all(services.map((name) => heldIn(stack, name)));
  return [...found.flat(), ...held.flat()];
}

async function leftIn(
  stack: FaultStack,
  name: ServiceName,
  ends: ReadonlyMap<string, bigint>,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: stack.databases.get(name)! });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const left: string[] = [];
    for (const { what, table, where } of counted.filter((each) => each.in.includes(name))) {
      const there = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
        table,
      ]);
      if (!there.rows[0]?.there) continue;
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${where ?? 'true'}`,
      );
      if (rows[0]!.n > 0) left.push(`${name}: ${rows[0]!.n} ${what}`);
    }
    return [...left, ...(await behind(client, ends)).map((each) => `${name}: ${each}`)];
  } finally {
    await client.end();
  }
}

async function behind(client: pg.Client, ends: ReadonlyMap<string, bigint>): Promise<string[]> {
  const { rows } = await client.query<{ group_name: string; topic: string; partition: number; next: string }>(
    'select group_name, topic, partition, next from consumer_position',
  );
  return rows.flatMap(({ group_name, topic, partition, next }) => {
    const end = ends.get(`${topic}/${partition}`);
    return end === undefined || end === BigInt(next)
      ? []
      : [`${group_name} is at ${next} of ${end} in ${topic}/${partition}`];
  });
}

/** Partitions that a service does not read, as its metrics tell. */
async function heldIn(stack: FaultStack, name: ServiceName): Promise<string[]> {
  const response = await fetch(`${stack.service(name).url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const lines = (await response.text()).split('\n');
  return lines
    .filter((line) => /^impact_consumer_partition_paused\{.*\} [1-9]/.test(line))
    .map((line) => `${name}: ${line}`);
}
