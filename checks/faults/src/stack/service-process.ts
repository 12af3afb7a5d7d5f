import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeProcess } from '@impact/local-stack';
import { until } from '@impact/testing/until';
import { pause } from '../waiting.js';
import { root } from './services.js';

const preloads = ['apps/trial/bin/exit-with-parent.mjs', 'checks/faults/bin/crash-point.mjs'].flatMap(
  (file) => ['--import', pathToFileURL(join(root, file)).href],
);
const restMs = 150;
const readyMs = 60_000;
const drainMs = 20_000;

export interface ServiceSettings {
  readonly name: string;
  readonly port: number;
  /** The built file that runs it. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** One service's process under a supervisor: whenever it ends and nobody stopped it, it is started again. */
export class ServiceProcess {
  /** How often it ended without being told to. */
  deaths = 0;
  private child?: NodeProcess;
  private wanted = false;
  private main: string;

  constructor(private readonly settings: ServiceSettings) {
    this.main = settings.main;
  }

  get name(): string {
    return this.settings.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.port}`;
  }

  start(): void {
    this.wanted = true;
    const { environment, port, logFile } = this.settings;
    const log = openSync(logFile, 'a');
    const child = NodeProcess.start({
      main: this.main,
      flags: ['--enable-source-maps', ...preloads],
      environment: { ...environment, PORT: String(port) },
      log,
    });
    closeSync(log);
    this.child = child;
    child.onExit(() => {
      if (!this.wanted || this.child !== child) return;
      this.deaths += 1;
      setTimeout(() => this.wanted && this.child === child && this.start(), restMs);
    });
  }

  /** Waits until it says that it is ready, whatever is restarted meanwhile. */
  async ready(): Promise<void> {
    const asked = async () => {
      const signal = AbortSignal.timeout(2_000);
      const response = await fetch(`${this.url}/health/ready`, { signal }).catch(() => undefined);
      const words = await response?.text().catch(() => undefined);
      return response?.ok ? true : `not ready: ${words?.slice(0, 300) ?? 'no answer'}`;
    };
    await until(`${this.name} (log ${this.settings.logFile})`, asked, { timeoutMs: readyMs });
  }

  /** Sends a signal to the present process; the supervisor goes on watching. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.signal(name);
  }

  /** Lets it drain and end, and does not start it again. */
  async stop(how: 'drain' | 'kill' = 'drain'): Promise<void> {
    this.wanted = false;
    this.child?.signal('SIGCONT');
    if (how === 'kill') this.child?.signal('SIGKILL');
    await this.child?.stop(drainMs);
  }

  /** Drains it and runs another build of it instead. */
  async replaceBy(main: string): Promise<void> {
    await this.stop();
    this.main = main;
    await pause(restMs);
    this.start();
    await this.ready();
  }
}
