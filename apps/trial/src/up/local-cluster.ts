import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type ExternalPrincipals, type ServiceName, serviceNames } from '@impact/contracts';
import { clockFile, freePort, makeDir, type LocalStack, startLocalStack } from '@impact/local-stack';
import { Failure, type GivenToken, messageOf } from '@impact/cli';
import { advance, localTime } from '../clock/local-clock.js';
import { audience, dashboardClient, LocalIdentity } from './local-identity.js';
import { LocalKafka } from './local-kafka.js';
import { residentMiB } from './memory.js';
import { pages } from '../origin/pages.js';
import { originServer } from '../origin/proxy.js';
import { ServiceProcess } from './service-process.js';
import { root } from '../root.js';

export interface ClusterOptions {
  /** Where everything is kept: Kafka, Postgres, clock, logs. */
  readonly dataDir: string;
  /** The one origin's port; 0 for any free one. */
  readonly port: number;
  /** How many connections the one origin has at a time; 0 for any number. */
  readonly maxConnections: number;
  /** Who may open the first initiative. */
  readonly firstAdministrator: string;
  /** Who, besides the services, signs in to Kafka; without any, those of an earlier start may go on. */
  readonly externalPrincipals?: ExternalPrincipals;
  readonly report: (line: string) => void;
}

const readyPatienceMs = 60_000;

/** Kafka, Postgres, the five services and the one origin in front of them, on this machine. */
export class LocalCluster {
  readonly running: ServiceProcess[] = [];
  private readonly ports = new Map<string, number | undefined>(serviceNames.map((name) => [name, undefined]));
  private origin?: Server;
  private identity?: LocalIdentity;
  private started?: LocalStack;
  private kafka?: LocalKafka;

  private constructor(private readonly options: ClusterOptions) {}

  /** Starts everything and returns when all services are ready; stops what it started where one is not. */
  static async start(options: ClusterOptions): Promise<LocalCluster> {
    const cluster = new LocalCluster(options);
    try {
      await cluster.start();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get stack(): LocalStack {
    return this.started!;
  }

  get url(): string {
    const address = this.origin?.address();
    return `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  }

  /** Whether people sign in at the stack's own issuer. */
  get signsIn(): boolean {
    return this.identity !== undefined;
  }

  /** Ends a service and starts it again from what is built now, at the same port; waits until it is ready. */
  async restart(name: ServiceName): Promise<void> {
    const at = this.running.findIndex((service) => service.name === name);
    const { port } = this.running[at]!;
    await this.running[at]!.stop();
    this.running[at] = await this.startService(name, port);
    await this.running[at].ready(readyPatienceMs);
  }

  /** Gives, once, what to say when a service has ended by itself. */
  failure(): Promise<string> {
    return new Promise((resolve) => {
      for (const service of this.running)
        service.onExit((code) =>
          resolve(`${service.name} stopped by itself (${code}); its log: ${service.log.path}`),
        );
    });
  }

  /** Resident memory of everything that runs, in MiB. */
  async memory(): Promise<{ what: string; rssMiB: number }[]> {
    const own = this.running.map(async ({ name, pid }) => ({ what: name, rssMiB: await residentMiB(pid) }));
    return [...(await this.stack.memory()), ...(await Promise.all(own))];
  }

  /** Stops the origin, drains the services, then stops what they stand on. */
  async stop(): Promise<void> {
    this.origin?.close();
    this.origin?.closeAllConnections();
    await Promise.all(this.running.map((service) => service.stop()));
    await this.started?.stop();
  }

  private async start(): Promise<void> {
    const { dataDir, externalPrincipals, report } = this.options;
    makeDir(dataDir);
    // First, so that a port that is taken is told before anything else is started.
    this.origin = await this.listen();
    this.identity = await this.identityHere();
    this.started = await startLocalStack({ dataDir: join(dataDir, 'stack'), report }).catch((error) => {
      throw new Failure(messageOf(error), 1, { cause: error });
    });
    this.kafka = await LocalKafka.prepare(this.started, {
      dir: join(dataDir, 'kafka-passwords'),
      externalPrincipals,
    });
    report(`starting ${serviceNames.join(', ')} ...`);
    for (const name of serviceNames) this.running.push(await this.startService(name, await freePort()));
    await Promise.all(this.running.map((service) => service.ready(readyPatienceMs)));
    for (const { name, port } of this.running) this.ports.set(name, port);
  }

  private async startService(name: ServiceName, port: number): Promise<ServiceProcess> {
    const { dataDir, firstAdministrator } = this.options;
    const environment = {
      DATABASE_URL: await this.stack.databaseUrl(`impact_${name}`),
      ...this.kafka!.environmentOf(name),
      CLOCK_FILE: clockFile(dataDir),
      ...(this.identity && { OIDC_ISSUER: this.identity.issuer, OIDC_AUDIENCE: audience }),
      // Everybody here comes from one address, and a trial's load is its own.
      RATE_LIMIT: '0',
      RATE_LIMIT_STRANGERS: '0',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
      FIRST_ADMINISTRATOR: firstAdministrator,
    };
    const main = join(root, `apps/${name}/dist/main.js`);
    return ServiceProcess.start({ name, main, port, environment, logDir: join(dataDir, 'logs') });
  }

  /** None where tokens of another issuer are to be believed. */
  private async identityHere(): Promise<LocalIdentity | undefined> {
    const { dataDir, firstAdministrator } = this.options;
    return process.env['OIDC_ISSUER'] ? undefined : LocalIdentity.at(this.url, dataDir, firstAdministrator);
  }

  private get issuer(): string {
    return this.identity?.issuer ?? process.env['OIDC_ISSUER']!;
  }

  private async token(body: string): Promise<GivenToken> {
    if (!this.identity) throw new Error(`tokens come from ${process.env['OIDC_ISSUER']}`);
    return this.identity.token(body);
  }

  private async status(): Promise<object> {
    const { kafka, postgres } = this.stack;
    return {
      kafka: { how: kafka.how, brokers: kafka.brokers, operator: this.kafka?.operator },
      postgres: { how: postgres.how },
      services: this.running.map(({ name, port, pid, running }) => ({ name, port, pid, running })),
      memory: await this.memory(),
    };
  }

  private listen(): Promise<Server> {
    const { port, maxConnections, dataDir } = this.options;
    const clock = clockFile(dataDir);
    const local = {
      'GET /settings.json': async () => ({ issuer: this.issuer, clientId: dashboardClient }),
      'GET /local/status': () => this.status(),
      'GET /local/clock': () => localTime(clock),
      'POST /local/clock': (body: string) => advance(clock, body),
      'POST /local/token': (body: string) => this.token(body),
    };
    const beside = (incoming: IncomingMessage, answer: ServerResponse) =>
      this.identity?.answer(incoming, answer) ?? false;
    const dashboard = pages({ folder: join(root, 'apps/dashboard/dist/pages'), issuer: () => this.issuer });
    const routes = { services: this.ports, local, beside, pages: dashboard };
    const server = originServer(routes, maxConnections);
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(refusedPort(error, port)));
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  }
}

function refusedPort(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Failure(`Port ${port} is taken: stop what uses it, or set IMPACT_PORT.`, 2, { cause: error });
}
