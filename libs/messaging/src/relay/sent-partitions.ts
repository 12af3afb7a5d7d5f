import type { RelaySession } from './relay-session.js';

const keptDays = 7;
const dayMs = 86_400_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const nameOf = (day: string): string => `outbox_sent_${day.replaceAll('-', '')}`;

/** The statements that make the partitions of the days around now and drop those that are no longer kept. */
export function partitionStatements(now: number, existing: readonly string[]): string[] {
  const days = [-1, 0, 1, 2].map((offset) => dayOf(now + offset * dayMs));
  const oldest = nameOf(dayOf(now - keptDays * dayMs));
  const made = days
    .filter((day) => !existing.includes(nameOf(day)))
    .map((day) => {
      const end = dayOf(Date.parse(day) + dayMs);
      const bounds = `for values from ('${day}T00:00:00Z') to ('${end}T00:00:00Z')`;
      return `create table ${nameOf(day)} partition of outbox_sent ${bounds}`;
    });
  return [...made, ...existing.filter((name) => name < oldest).map((name) => `drop table ${name}`)];
}

/** Keeps the daily partitions of the sent events: today's and the next two exist, those older than 7 days go. */
export async function tendSentPartitions(session: RelaySession): Promise<void> {
  const [clock] = await session.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  const rows = await session.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'outbox_sent'::regclass order by 1",
  );
  const existing = rows.map(({ name }) => name.replace(/^.*\./, ''));
  for (const statement of partitionStatements(clock!.now, existing)) await session.query(statement);
}
