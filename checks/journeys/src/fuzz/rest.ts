import { serviceNames } from '@impact/contracts';
import { until } from '@impact/testing/until';
import { type Partnership, patience } from '../partnership.js';
import type { Databases } from './databases.js';

/** What a service that has done everything has none of. */
const counted = [
  ...serviceNames.map((service) => ({ service, what: 'events to send', sql: 'outbox' })),
  ...serviceNames.map((service) => ({ service, what: 'parked events', sql: 'parked_event' })),
  { service: 'reporting', what: 'dirty figures', sql: 'dirty_figure' },
  { service: 'reporting', what: 'structure jobs', sql: 'structure_job' },
  { service: 'reporting', what: 'restatements to publish', sql: 'restatement where feed_id is null' },
  {
    service: 'communications',
    what: 'waiting notification requests',
    sql: 'notification_request where resolved_at is null',
  },
  {
    service: 'measurement',
    what: 'imports under way',
    sql: `import where status in ('checking', 'committing')`,
  },
] as const;

/** Waits until every service is ready and has nothing left to do; rejects with what is left. */
export async function atRest(partnership: Partnership, databases: Databases): Promise<void> {
  await until(
    'the services are at rest',
    async () => {
      const left = await leftovers(partnership, databases);
      return left.length === 0 || left.join('; ');
    },
    patience,
  );
}

async function leftovers(partnership: Partnership, databases: Databases): Promise<string[]> {
  const left: string[] = [];
  for (const service of serviceNames) {
    const health = await fetch(`${partnership.url}/api/${service}/health/ready`);
    if (!health.ok) left.push(`${service} is not ready: ${health.status} ${await health.text()}`);
  }
  for (const { service, what, sql } of counted) {
    const [row] = await databases.rows<{ n: number }>(service, `select count(*)::int as n from ${sql}`);
    if (row!.n > 0) left.push(`${service}: ${row!.n} ${what}`);
  }
  return [...left, ...(await behind(databases))];
}

/** Who reads a topic must have come as far in it as everybody else who does. */
async function behind(databases: Databases): Promise<string[]> {
  const missing: string[] = [];
  const positions = new Map<string, bigint>();
  for (const service of serviceNames)
    for (const { topic, partition, next } of await databases.rows<{
      topic: string;
      partition: number;
      next: string;
    }>(service, 'select topic, partition, max(next) as next from consumer_position group by 1, 2')) {
      const name = `${topic}/${partition}`;
      const other = positions.get(name);
      if (other !== undefined && other !== BigInt(next))
        missing.push(`${service} is not where others are in ${name}`);
      positions.set(name, BigInt(next));
    }
  return missing;
}
