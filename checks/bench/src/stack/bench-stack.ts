import { fileURLToPath } from 'node:url';
import {
  createDatabase,
  dropDatabase,
  kafkaEnvironment,
  type LocalStack,
  startLocalStack,
} from '@impact/local-stack';
import pg from 'pg';
import { cpuMsOf } from './process-use.js';

/** Where this checkout lies. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** CPU milliseconds of the two servers since they started. */
export interface ServerUse {
  readonly postgres: number;
  readonly broker: number;
}

/** The broker and the database server that every part of a run shares; the database survives a power cut. */
export class BenchStack {
  private constructor(
    private readonly stack: LocalStack,
    private readonly postgresPid: number | undefined,
    private readonly brokerPid: number | undefined,
  ) {}

  static async start(report: (line: string) => void): Promise<BenchStack> {
    process.env['IMPACT_KAFKA_HEAP'] ??= '1g';
    const stack = await startLocalStack({ durable: true, report });
    const pids = new Map((await stack.memory()).map(({ what, pid }) => [what, pid]));
    report(`Kafka: ${stack.kafka.how}; Postgres: ${stack.postgres.how}`);
    return new BenchStack(stack, pids.get('Postgres'), pids.get('Kafka'));
  }

  /** What lets a process, ours or a peer, reach the broker and sign in as its administrator. */
  get kafka(): Record<string, string> {
    const given = Object.entries(process.env).filter(([name]) => name.startsWith('KAFKA_'));
    return {
      ...(Object.fromEntries(given) as Record<string, string>),
      ...kafkaEnvironment(this.stack.kafka),
    };
  }

  use(): ServerUse {
    return { postgres: cpuMsOf(this.postgresPid), broker: cpuMsOf(this.brokerPid) };
  }

  /** Makes an empty database, or a copy of another one that nobody is connected to, and gives its URL. */
  async database(name: string, copyOf?: string): Promise<string> {
    await dropDatabase(this.stack.postgres.url, name);
    if (copyOf === undefined) return createDatabase(this.stack.postgres.url, name);
    await this.asAdministrator(`create database "${name}" template "${copyOf}" strategy file_copy`);
    const url = new URL(this.stack.postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async drop(name: string): Promise<void> {
    await dropDatabase(this.stack.postgres.url, name);
  }

  /** Writes everything out, so that no part pays for the one before. */
  async settle(): Promise<void> {
    await this.asAdministrator('checkpoint');
  }

  async stop(): Promise<void> {
    await this.stack.stop();
  }

  private async asAdministrator(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.stack.postgres.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
}
