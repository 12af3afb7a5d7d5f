import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './bench-stack.js';

const run = promisify(execFile);
const cli = join(root, 'apps/trial/dist/main.js');

/** All five services as `impact up` runs them, on a broker and a database server of their own. */
export class Partnership {
  private token?: string;

  private constructor(
    private readonly url: string,
    private readonly up: ChildProcess,
    private readonly dir: string,
  ) {}

  static async start(): Promise<Partnership> {
    const dir = mkdtempSync(join(tmpdir(), 'impact-'));
    const up = spawn(process.execPath, [cli, 'up', '--port', '0', '--no-sample', '--data', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Partnership(await addressOf(up), up, dir);
  }

  /** Process ids of the services. */
  async pids(): Promise<number[]> {
    const response = await fetch(`${this.url}/local/status`);
    const { services } = (await response.json()) as { services: { pid: number }[] };
    return services.map(({ pid }) => pid);
  }

  /** Runs one `impact` command to its end and gives what it printed. */
  async impact(args: readonly string[], as = 'admin@aware'): Promise<string> {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    return (await run(process.execPath, [cli, '--url', this.url, '--as', as, ...args], options)).stdout;
  }

  /** Asks a service over HTTP; gives the status and the body. */
  async ask<T>(path: string, as: string): Promise<{ status: number; body: T }> {
    this.token ??= (await this.impact(['token'], as)).trim();
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.url}/api${path}`, { headers });
    return { status: response.status, body: (await response.json()) as T };
  }

  async stop(): Promise<void> {
    const gone = once(this.up, 'exit');
    this.up.kill('SIGINT');
    await gone;
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function addressOf(up: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    up.stdout!.on('data', (data: Buffer) => {
      printed += data.toString();
      const address = /address\s+(http:\/\/localhost:\d+)/.exec(printed);
      if (address) resolve(address[1]!);
    });
    up.once('exit', (code) => reject(new Error(`impact up has ended with ${code}:\n${printed}`)));
  });
}
