import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Tokens } from './tokens.js';
import { createDatabase, kafkaEnvironment, type LocalStack, startLocalStack } from '@impact/local-stack';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = join(root, 'apps/trial/dist/main.js');
const guard = join(root, 'apps/trial/bin/exit-with-parent.mjs');

/** Where a running partnership is found. */
export interface PartnershipLocation {
  readonly url: string;
  /** A directory for what a journey writes. */
  readonly dir: string;
  /** An administrator's URL of its Postgres. */
  readonly postgresUrl: string;
}

/** A draft: what it is about, and what it says. */
export interface DraftContent {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly declaration: 'results' | 'no_new_results';
  readonly results: readonly { readonly n: string; readonly d?: string }[];
  readonly cells?: readonly object[];
}

/** The whole partnership as its users meet it: `impact up` in a process of its own, reached over HTTP and the CLI. */
export class Partnership {
  readonly tokens: Tokens;

  constructor(readonly location: PartnershipLocation) {
    this.tokens = new Tokens(location.url);
  }

  /** Starts it empty, on a temporary Kafka and Postgres. */
  static async start(): Promise<StartedPartnership> {
    const stack = await startLocalStack({ report: (line) => console.log(line) });
    const dir = mkdtempSync(join(tmpdir(), 'impact-'));
    const up = spawn(
      process.execPath,
      ['--import', guard, cli, 'up', '--port', '0', '--no-sample', '--data', dir],
      {
        env: {
          ...process.env,
          ...kafkaEnvironment(stack.kafka),
          DATABASE_URL: stack.postgres.url,
          IMPACT_LOCAL_STACK: String(process.pid),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const location = { url: await addressPrinted(up), dir, postgresUrl: stack.postgres.url };
      return new StartedPartnership(location, up, stack);
    } catch (error) {
      up.kill('SIGKILL');
      await stack.stop();
      throw error;
    }
  }

  get url(): string {
    return this.location.url;
  }

  get dir(): string {
    return this.location.dir;
  }

  /** Creates a database beside those of the services, and gives its URL. */
  database(name: string): Promise<string> {
    return createDatabase(this.location.postgresUrl, name);
  }

  /** Runs one `impact` command to its end and gives what it printed; rejects, with that, where it fails. */
  async impact(args: string[], as = 'admin@aware'): Promise<string> {
    const { stdout } = await run(process.execPath, [cli, '--url', this.url, '--as', as, ...args], {
      cwd: root,
      maxBuffer: 256 * 1024 * 1024,
    });
    return stdout;
  }

  /** Asks a service and gives its answer; rejects with the problem where it refuses. */
  async ask<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    as: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const authorization = `Bearer ${await this.tokens.of(as)}`;
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 600)}`);
    return JSON.parse(text) as T;
  }

  /** Does something with a thing as somebody who has just read it. */
  async act<T>(as: string, path: string, body: unknown = {}): Promise<T> {
    const { version } = await this.ask<{ version: number }>('GET', path.replace(/\/[^/]+$/, ''), as);
    return this.ask<T>('POST', path, as, body, { 'if-match': `"${version}"` });
  }

  /** Saves a draft as somebody who has just read what it replaces. */
  async draft<T>(as: string, content: DraftContent): Promise<T> {
    const { participationId, indicator, periodId } = content;
    const path = '/measurement/v1/submissions';
    const about = new URLSearchParams({ participationId, indicator, periodId });
    const { items } = await this.ask<{ items: { version: number }[] }>('GET', `${path}?${about}`, as);
    const [read] = items;
    const headers = read && { 'if-match': `"${read.version}"` };
    return this.ask<T>('PUT', `${path}/draft`, as, content, headers);
  }

  /** Gives every item of a paged list. */
  async all<T>(path: string, as: string): Promise<T[]> {
    const items: T[] = [];
    let after = '';
    do {
      const join = path.includes('?') ? '&' : '?';
      const page = await this.ask<{ items: T[]; next: string | null }>(
        'GET',
        `${path}${join}limit=500${after && `&after=${encodeURIComponent(after)}`}`,
        as,
      );
      items.push(...page.items);
      after = page.next ?? '';
    } while (after);
    return items;
  }
}

/** A partnership that its starter ends. */
class StartedPartnership extends Partnership {
  constructor(
    location: PartnershipLocation,
    private readonly up: ChildProcess,
    private readonly stack: LocalStack,
  ) {
    super(location);
  }

  /** Stops the services as Ctrl-C does, then what they stood on. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.up.once('exit', resolve));
    this.up.kill('SIGINT');
    await gone;
    await this.stack.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function addressPrinted(up: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    up.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /address\s+(http:\/\/localhost:\d+)/.exec(printed);
      if (address) resolve(address[1]!);
    });
    up.once('exit', (code) => reject(new Error(`impact up ended with ${code}:\n${printed}`)));
  });
}

/** So long a journey waits for what services and the browser make of an action. */
export const patience = { timeoutMs: 240_000, everyMs: 100 };
