import { readEnvironment } from './environment.js';
import { findDockerEngine } from './docker-engine.js';
import type { KafkaAdministrator } from './kafka/administrator.js';
import { startKafka } from './kafka/kafka.js';
import type { RunningKafka } from './kafka/running-kafka.js';
import { makeDir } from './postgres/reachable-place.js';
import { startPostgres, type RunningPostgres } from './postgres/postgres.js';
import type { MemoryUse } from './processes/memory.js';
import type { Restartable } from './restartable.js';

/** How a local stack is to be started. */
export interface LocalStackOptions {
  /** Keeps Kafka's and Postgres' data across starts; without it they are temporary and deleted on stop. */
  dataDir?: string;
  /** Postgres survives a power cut (fsync on). Default: true with a `dataDir`, else false. */
  durable?: boolean;
  /** Default: a free port. */
  kafkaPort?: number;
  /** What Kafka tells its clients as its `host:port`, such as a proxy before it; only where it runs on this machine's Java. */
  kafkaAdvertised?: string;
  /** Default: a free port. */
  postgresPort?: number;
  /** Receives one line for everything that takes more than a second, and one for what was found or not. */
  report?: (line: string) => void;
}

/** A Kafka and a Postgres that accept connections. */
export interface LocalStack {
  kafka: {
    brokers: string[];
    /** What runs, for printing. */ how: string;
    /** Who may do everything there; absent where the server was found. */ administrator?: KafkaAdministrator;
    /** Absent where the server was found, or runs in a container. */ fault?: Restartable;
  };
  postgres: {
    /** An administrator's URL of database `postgres`. */ url: string;
    /** What runs, for printing. */ how: string;
    /** Absent where the server was found, or runs in a container. */ fault?: Restartable;
  };
  /** Creates the database when it is missing and returns its URL. */
  databaseUrl(name: string): Promise<string>;
  /** Resident memory of each server that this stack started. */
  memory(): Promise<MemoryUse[]>;
  /** Stops what this stack started; what it only found keeps running. */
  stop(): Promise<void>;
}

/**
 * Finds or starts Kafka and Postgres. Whatever it starts ends with this process, however this process ends, and does
 * not keep this process alive. Throws, with what to install, when one of them can be neither found nor started.
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  if (process.platform === 'win32') throw new Error('On Windows, run this inside WSL 2 (`wsl --install`).');
  if (options.dataDir) makeDir(options.dataDir);
  const environment = readEnvironment();
  const needsDocker = !environment.kafkaBrokers || !environment.databaseUrl;
  const docker = needsDocker ? await findDockerEngine(environment) : 'Docker is not needed';
  const context = {
    environment,
    docker,
    dataDir: options.dataDir,
    durable: options.durable ?? options.dataDir !== undefined,
    advertised: options.kafkaAdvertised,
    report: options.report ?? (() => undefined),
  };
  const [kafka, postgres] = await bothOrNeither(
    startKafka(context, options.kafkaPort),
    startPostgres(context, options.postgresPort),
  );
  return stackOf(kafka, postgres);
}

function stackOf(kafka: RunningKafka, postgres: RunningPostgres): LocalStack {
  return {
    kafka: {
      brokers: kafka.brokers,
      how: kafka.how,
      administrator: kafka.administrator,
      fault: kafka.fault,
    },
    postgres: { url: postgres.url, how: postgres.how, fault: postgres.fault },
    databaseUrl: (name) => postgres.databaseUrl(name),
    memory: async () => (await Promise.all([kafka.memory(), postgres.memory()])).flat(),
    stop: async () => {
      await Promise.all([kafka.stop(), postgres.stop()]);
    },
  };
}

async function bothOrNeither<A extends Stoppable, B extends Stoppable>(
  a: Promise<A>,
  b: Promise<B>,
): Promise<[A, B]> {
  const outcomes = await Promise.allSettled([a, b]);
  const failures = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => reason as Error);
  if (failures.length === 0) return Promise.all([a, b]);
  await Promise.all(
    outcomes.map(async (outcome) => {
      if (outcome.status === 'fulfilled') await outcome.value.stop();
    }),
  );
  throw failures.length === 1 ? failures[0]! : new Error(failures.map(({ message }) => message).join('\n\n'));
}

interface Stoppable {
  stop(): Promise<void>;
}
