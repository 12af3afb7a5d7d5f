import pg from 'pg';
import { readClockOffset, writeClockOffset } from '@impact/local-stack';
import { produce } from '../stack/kafka-frames.js';
import type { FaultStack } from '../stack/fault-stack.js';
import { type ServiceName, services } from '../stack/services.js';
import { pause } from '../waiting.js';
import type { FaultMaker } from './scene.js';

const dayMs = 86_400_000;
/** Longer than the 10 s after which the broker takes a silent consumer for dead. */
const frozenMs = 12_000;

export const killService: FaultMaker = async ({ stack, random }) => {
  for (let times = random.between(1, 2); times > 0; times--) {
    stack.service(random.pick(services)).signal('SIGKILL');
    await pause(random.between(100, 1_500));
  }
};

export const killBroker: FaultMaker = ({ stack, random }) =>
  stack.without(stack.stack.kafka.fault!, random.between(200, 3_000));

export const stopDatabase: FaultMaker = ({ stack, random }) =>
  stack.without(stack.stack.postgres.fault!, random.between(100, 2_000));

export const halfOpenBroker: FaultMaker = ({ stack, random }) =>
  stack.kafka.halfOpen(random.pick(['answers', 'everything']), random.between(1_000, 6_000));

export const halfOpenDatabase: FaultMaker = ({ stack, random }) =>
  stack.postgres.halfOpen(random.pick(['answers', 'everything']), random.between(300, 3_000));

export const loseProduceAnswer: FaultMaker = async ({ stack, random }) => {
  for (let times = random.between(1, 3); times > 0; times--) await stack.kafka.loseAnswer(produce);
};

export const freeze: FaultMaker = async ({ stack, random }) => {
  const service = stack.service(random.pick(['measurement', 'reporting', 'communications'] as const));
  service.signal('SIGSTOP');
  await pause(frozenMs);
  service.signal('SIGCONT');
};

/** Moved by a day: deadlines and roles are reckoned anew, heartbeats seem old. */
export const moveClock: FaultMaker = async ({ stack }) => {
  await writeClockOffset(stack.clock, (await readClockOffset(stack.clock)) + dayMs);
  await pause(1_500);
};

/** No further event can be recorded: the outbox raises what Postgres raises when its disk is full. */
export const fillDisk: FaultMaker = ({ stack, random }) =>
  diskFull(stack, { service: 'measurement', table: 'outbox', forMs: random.between(1_000, 2_500) });

/** A reader cannot write down what it has read. */
export const fillDiskOfReaders: FaultMaker = ({ stack, random }) =>
  diskFull(stack, {
    ...random.pick([
      { service: 'reporting', table: 'contribution' },
      { service: 'reporting', table: 'feed' },
      { service: 'communications', table: 'notification' },
    ] as const),
    forMs: random.between(2_000, 12_000),
  });

/** Lets a table refuse every new row as Postgres does when its disk is full. */
async function diskFull(
  stack: FaultStack,
  { service, table, forMs }: { service: ServiceName; table: string; forMs: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databases.get(service)! });
  await client.connect();
  try {
    await client.query(`create function disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    await client.query(`create trigger disk_full before insert on ${table} execute function disk_full()`);
    await pause(forMs);
  } finally {
    await client.query('drop function if exists disk_full cascade');
    await client.end();
  }
}

/** Nothing comes through in either direction, and new connections reach nobody, for longer than a session lasts. */
export const cutNetwork: FaultMaker = ({ stack, random }) =>
  random
    .pick([stack.kafka, stack.postgres])
    .cut(random.between(11_000, 14_000), random.pick(['reset', 'silence']));

export const slowDatabase: FaultMaker = async ({ stack, random }) => {
  stack.postgres.delayMs = random.between(15, 60);
  await pause(3_000);
  stack.postgres.delayMs = 0;
};
