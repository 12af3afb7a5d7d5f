import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  clockFile,
  freePort,
  kafkaEnvironment,
  type LocalStack,
  type Restartable,
  startLocalStack,
} from '@impact/local-stack';
import type { KafkaConfig } from 'kafkajs';
import { pause } from '../waiting.js';
import { CrashTrap } from './crash-trap.js';
import { ServiceProcess } from './service-process.js';
import { root, type ServiceName, services } from './services.js';
import { TcpProxy } from './tcp-proxy.js';

const run = promisify(execFile);
const portOf = (address: string) => Number(address.split(':').at(-1));

/** Who opens every initiative of the suite. */
export const administrator = 'administrator@faults';

/** When a server was away, its start included, in milliseconds of `performance.now()`; without an end while it is. */
export interface Outage {
  readonly from: number;
  to?: number;
}

/** Kafka and Postgres behind proxies, and the five services as processes under supervision. */
export class FaultStack {
  readonly running = new Map<ServiceName, ServiceProcess>();
  /** A second process of a service, while there is one. */
  readonly seconds = new Map<ServiceName, ServiceProcess>();
  readonly databases = new Map<ServiceName, string>();
  private readonly proxied = new Map<ServiceName, string>();
  /** All that there were so far. */
  readonly outages: Outage[] = [];

  private constructor(
    readonly dir: string,
    readonly stack: LocalStack,
    readonly kafka: TcpProxy,
    readonly postgres: TcpProxy,
  ) {}

  /** Starts everything and returns when all services are ready. */
  static async start(report: (line: string) => void): Promise<FaultStack> {
    const dir = mkdtempSync(join(tmpdir(), 'impact-faults-'));
    chmodSync(dir, 0o755); // Postgres runs as another user where this one is root
    const kafkaPort = await freePort();
    const stack = await startLocalStack({
      dataDir: join(dir, 'stack'),
      kafkaAdvertised: `127.0.0.1:${kafkaPort}`,
      report,
    });
    const kafka = await TcpProxy.listen(kafkaPort, portOf(stack.kafka.brokers[0]!), { kafka: true });
    const postgres = await TcpProxy.listen(await freePort(), Number(new URL(stack.postgres.url).port));
    const started = new FaultStack(dir, stack, kafka, postgres);
    try {
      await started.startServices();
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  /** Ends a server at once, and starts it again after a while. */
  async without(server: Restartable, ms: number): Promise<void> {
    const outage: Outage = { from: performance.now() };
    this.outages.push(outage);
    await server.crash();
    await pause(ms);
    await server.restart();
    outage.to = performance.now();
  }

  /** How the broker's administrator reaches it, as kafkajs takes it: who judges may read everything. */
  get administrator(): Pick<KafkaConfig, 'brokers' | 'sasl'> {
    const { username, password } = this.stack.kafka.administrator!;
    return { brokers: [this.broker], sasl: { mechanism: 'plain', username, password } };
  }

  private get broker(): string {
    return `127.0.0.1:${this.kafka.port}`;
  }

  private get passwords(): string {
    return join(this.dir, 'kafka-passwords');
  }

  get clock(): string {
    return clockFile(this.dir);
  }

  service(name: ServiceName): ServiceProcess {
    return this.running.get(name)!;
  }

  /** The built file that runs a service. */
  mainOf(name: ServiceName): string {
    return join(root, `apps/${name}/dist/main.js`);
  }

  /** Gives the trap of a service's processes; the first and the second share it. */
  trap(name: ServiceName): CrashTrap {
    return new CrashTrap(join(this.dir, 'traps', `${name}.json`));
  }

  /** Starts a second process of a service on the same database; the caller ends it by {@link endSecond}. */
  async startSecond(name: ServiceName): Promise<ServiceProcess> {
    const second = await this.process(name, `${name}-second`);
    this.seconds.set(name, second);
    second.start();
    return second;
  }

  async endSecond(name: ServiceName, how: 'drain' | 'kill'): Promise<void> {
    const second = this.seconds.get(name);
    this.seconds.delete(name);
    await second?.stop(how);
  }

  /** Ends everything; keeps the directory where told to, for its logs. */
  async stop({ keep = false } = {}): Promise<void> {
    const processes = [...this.running.values(), ...this.seconds.values()];
    await Promise.all(processes.map((each) => each.stop('kill')));
    await Promise.all([this.kafka.close(), this.postgres.close()]);
    await this.stack.stop();
    if (!keep) rmSync(this.dir, { recursive: true, force: true });
  }

  private async startServices(): Promise<void> {
    if (!this.stack.kafka.fault || !this.stack.postgres.fault)
      throw new Error(
        'The fault suite crashes its Kafka and Postgres: unset KAFKA_BROKERS and DATABASE_URL, and run it where no Docker engine is.',
      );
    const cli = join(root, 'apps/trial/dist/main.js');
    await run(process.execPath, [cli, 'topics', 'apply', '--acl', '--passwords', this.passwords], {
      env: { ...process.env, ...kafkaEnvironment({ ...this.stack.kafka, brokers: [this.broker] }) },
    });
    for (const name of services) {
      const direct = new URL(await this.stack.databaseUrl(`impact_${name}`));
      this.databases.set(name, direct.href);
      direct.port = String(this.postgres.port);
      this.proxied.set(name, direct.href);
      this.running.set(name, await this.process(name, name));
    }
    for (const each of this.running.values()) each.start();
    await Promise.all([...this.running.values()].map((each) => each.ready()));
  }

  private async process(name: ServiceName, log: string): Promise<ServiceProcess> {
    mkdirSync(join(this.dir, 'logs'), { recursive: true });
    return new ServiceProcess({
      name: log,
      port: await freePort(),
      main: this.mainOf(name),
      logFile: join(this.dir, 'logs', `${log}.log`),
      environment: {
        DATABASE_URL: this.proxied.get(name)!,
        KAFKA_BROKERS: this.broker,
        KAFKA_USERNAME: `impact.${name}`,
        KAFKA_PASSWORD_FILE: join(this.passwords, `impact.${name}`),
        CLOCK_FILE: this.clock,
        CRASH_POINT_FILE: this.trap(name).file,
        DEV_IDENTITY: 'true',
        RATE_LIMIT: '0',
        FIRST_ADMINISTRATOR: administrator,
        LOG_LEVEL: 'warn',
      },
    });
  }
}
