import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, NodeProcess } from '@impact/local-stack';
import { until } from '@impact/testing/until';
import { root } from './bench-stack.js';
import { cpuMsOf, peakMiBOf } from './process-use.js';
import { patience } from './patience.js';

const patienceMs = 20_000;
const orphanGuard = pathToFileURL(join(root, 'apps/trial/bin/exit-with-parent.mjs')).href;

/** A Node process that is measured: one of our services, or a peer. */
export class MeasuredProcess {
  private constructor(
    readonly name: string,
    private readonly child: NodeProcess,
    private readonly output: string[],
  ) {}

  /** Starts a built file; it ends with this process. */
  static start(name: string, file: string, environment: Record<string, string>): MeasuredProcess {
    const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
    const child = NodeProcess.start({
      main: join(root, file),
      flags: ['--import', orphanGuard, ...flags],
      environment,
    });
    const output: string[] = [];
    child.onOutput((text) => void (output.push(text) > 50 && output.shift()));
    return new MeasuredProcess(name, child, output);
  }

  get cpuMs(): number {
    return cpuMsOf(this.child.pid);
  }

  get peakMiB(): number {
    return peakMiBOf(this.child.pid);
  }

  /** Throws with its last words when it has ended. */
  assertRunning(): void {
    if (!this.child.running)
      throw new Error(`${this.name} has ended:\n${this.output.join('').slice(-3_000)}`);
  }

  stop(): Promise<void> {
    return this.child.stop(patienceMs);
  }
}

export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly kafka: Readonly<Record<string, string>>;
  readonly topicPrefix: string;
  /** Further variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts one of our services from its build and waits until it is ready. */
export async function startService(name: string, settings: ServiceSettings): Promise<MeasuredProcess> {
  const port = await freePort();
  const service = MeasuredProcess.start(name, `apps/${name}/dist/main.js`, {
    DATABASE_URL: settings.databaseUrl,
    ...settings.kafka,
    TOPIC_PREFIX: settings.topicPrefix,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...settings.environment,
  });
  await until(
    `${name} is ready`,
    async () => {
      service.assertRunning();
      const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
      await answer?.body?.cancel();
      return answer?.ok === true;
    },
    patience,
  );
  return service;
}
