import { chmodSync, closeSync, fchmodSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '@impact/cli';
import { NodeProcess } from '@impact/local-stack';
import { root } from '../root.js';

const orphanGuard = pathToFileURL(join(root, 'apps/trial/bin/exit-with-parent.mjs')).href;
const stopPatienceMs = 15_000;
const probeMs = 2_000;
const tailBytes = 4_000;
const tailLines = 12;

export interface ServiceOptions {
  readonly name: string;
  /** The built file that runs it. */
  readonly main: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logDir: string;
}

/** One service of the local stack as a process of its own, with its log in a file. */
export class ServiceProcess {
  private constructor(
    readonly name: string,
    readonly port: number,
    readonly log: LogFile,
    private readonly child: NodeProcess,
  ) {}

  /** Starts the built service; it is not ready yet. */
  static start({ name, main, port, environment, logDir }: ServiceOptions): ServiceProcess {
    const log = new LogFile(logDir, name);
    const child = NodeProcess.start({
      main,
      flags: ['--enable-source-maps', '--import', orphanGuard],
      environment: { ...environment, PORT: String(port), LISTEN_HOST: '127.0.0.1' },
      log: log.descriptor,
    });
    return new ServiceProcess(name, port, log, child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return this.child.running;
  }

  /** Waits until the service says that it is ready; throws with the end of its log where it stops instead. */
  async ready(timeoutMs: number): Promise<void> {
    const giveUp = performance.now() + timeoutMs;
    while (performance.now() < giveUp) {
      if (!this.running) throw this.failure('stopped while starting');
      const signal = AbortSignal.timeout(probeMs);
      const url = `http://127.0.0.1:${this.port}/health/ready`;
      const response = await fetch(url, { signal }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw this.failure(`is not ready after ${timeoutMs / 1000} s`);
  }

  /** Calls back once when the process ends or has ended by itself; with its exit code or signal. */
  onExit(report: (code: number | string | null) => void): void {
    this.child.onExit(report);
  }

  /** Asks the service to drain and stop, and ends it after 15 s where it does not. */
  async stop(): Promise<void> {
    await this.child.stop(stopPatienceMs);
    this.log.close();
  }

  private failure(what: string): Failure {
    return new Failure(`${this.name} ${what}:\n${this.log.tail()}\nIts whole log: ${this.log.path}`);
  }
}

/** A log that a child process writes into by itself, so that its last words are there when it ends. */
class LogFile {
  readonly path: string;
  readonly descriptor: number;
  private readonly start: number;
  private closed = false;

  constructor(dir: string, name: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.path = join(dir, `${name}.log`);
    this.descriptor = openSync(this.path, 'a+', 0o600);
    // Those of an earlier version are open to all.
    chmodSync(dir, 0o700);
    fchmodSync(this.descriptor, 0o600);
    this.start = fstatSync(this.descriptor).size;
  }

  /** Gives the last lines written since this start. */
  tail(): string {
    const end = fstatSync(this.descriptor).size;
    const from = Math.max(this.start, end - tailBytes);
    const buffer = Buffer.alloc(end - from);
    readSync(this.descriptor, buffer, 0, buffer.length, from);
    return buffer.toString().trimEnd().split('\n').slice(-tailLines).join('\n') || '(it wrote nothing)';
  }

  close(): void {
    if (!this.closed) closeSync(this.descriptor);
    this.closed = true;
  }
}
