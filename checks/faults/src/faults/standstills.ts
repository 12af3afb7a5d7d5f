import { until } from '@impact/testing/until';
import pg from 'pg';
import type { FaultStack } from '../stack/fault-stack.js';
import type { ServiceName } from '../stack/services.js';
import { pause } from '../waiting.js';
import type { FaultMaker } from './scene.js';

/** Longer than the 10 s after which the broker takes a silent consumer for dead. */
const heldUpMs = 13_000;
/** The server ends a transaction that stands still after 15 s. */
const endedWithinMs = 25_000;

const openTransactions = `
  select pid from pg_stat_activity
  where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`;

/** A process stands still with a transaction open, and its locks with it, until after the server has ended that transaction. */
export const freezeInTransaction: FaultMaker = async ({ stack, random }) => {
  const name = random.pick(['measurement', 'reporting', 'communications'] as const);
  const process = stack.service(name);
  await withDatabase(stack, name, async (database) => {
    try {
      const pids = await until(
        `a transaction of ${name} to be frozen in`,
        async () => {
          process.signal('SIGSTOP');
          await pause(5);
          const { rows } = await database.query<{ pid: number }>(openTransactions);
          if (rows.length > 0) return rows.map(({ pid }) => pid);
          process.signal('SIGCONT');
          return undefined;
        },
        { timeoutMs: 30_000, everyMs: 20 },
      );
      await until(
        `the locks of a frozen ${name}`,
        async () => {
          const { rows } = await database.query(`${openTransactions} and pid = any($1::int[])`, [pids]);
          return rows.length === 0 ? true : undefined;
        },
        { timeoutMs: endedWithinMs },
      );
    } finally {
      process.signal('SIGCONT');
    }
  });
};

/** A statement of a reader waits for longer than its session with the broker lasts. */
export const holdUpStatement: FaultMaker = async ({ stack, random }) => {
  const { service, table } = random.pick([
    { service: 'reporting', table: 'contribution' },
    { service: 'reporting', table: 'dirty_figure' },
    { service: 'communications', table: 'notification' },
  ] as const);
  await withDatabase(stack, service, async (database) => {
    await database.query(`begin; lock table ${table} in exclusive mode`);
    await pause(heldUpMs);
    await database.query('commit');
  });
};

/** Somebody reads what was sent, as a dump does, while a service that begins wants to make the coming days' partitions. */
export const readForLong: FaultMaker = async ({ stack, random }) => {
  const name = random.pick(['backbone', 'measurement'] as const);
  await withDatabase(stack, name, async (database) => {
    const { rows } = await database.query<{ last: string }>(
      `select max(inhrelid::regclass::text) as last from pg_inherits
       where inhparent = 'outbox_sent'::regclass and inhrelid::regclass::text ~ '_[0-9]{8}$'`,
    );
    await database.query(`drop table ${rows[0]!.last}`);
    await database.query('begin isolation level repeatable read');
    await database.query('select count(*) from outbox_sent');
    stack.service(name).signal('SIGKILL');
    await pause(heldUpMs);
    await database.query('commit');
  });
};

async function withDatabase(
  stack: FaultStack,
  service: ServiceName,
  work: (database: pg.Client) => Promise<void>,
): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databases.get(service)! });
  database.on('error', () => undefined);
  await database.connect();
  try {
    await work(database);
  } finally {
    await database.end();
  }
}
