import { execFile, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { KafkaAccess } from '../kafka/kafka-access.js';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../python/', import.meta.url));
const requirements = join(folder, 'requirements.txt');

/** Something to try; see python/attempts.py. */
export interface Attempt {
  readonly do: 'read' | 'join' | 'write' | 'topics' | 'groups';
  readonly topic?: string;
  readonly group?: string;
}

/** Tries things with a client that shares nothing with ours (Python, on librdkafka), and gives what came of each. */
export async function tryForeign(
  { brokers, username, password }: KafkaAccess,
  attempts: readonly Attempt[],
): Promise<unknown[]> {
  const python = await installed();
  const child = spawn(python, [join(folder, 'attempts.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ brokers: brokers.join(','), username, password, attempts }));
  let answer = '';
  child.stdout.on('data', (part: Buffer) => (answer += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`attempts.py ended with ${String(code)}.`);
  return JSON.parse(answer) as unknown[];
}

/** Gives a Python that has the client, kept in the user's cache; throws with what to install where there is none. */
async function installed(): Promise<string> {
  const version = await run('python3', ['--version'])
    .then(({ stdout }) => stdout.trim())
    .catch(() => undefined);
  if (!version)
    throw new Error(
      'The test with a foreign Kafka client needs Python 3.9 or newer as `python3`: apt-get install python3 python3-venv, or brew install python.',
    );
  const wanted = createHash('sha256')
    .update(version)
    .update(readFileSync(requirements))
    .digest('hex')
    .slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const dir = join(cache, 'impact', `foreign-client-${wanted}`);
  if (!existsSync(dir)) await install(dir);
  return join(dir, 'bin', 'python');
}

async function install(dir: string): Promise<void> {
  const draft = `${dir}.draft-${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  try {
    await run('python3', ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(join(draft, 'bin', 'python'), pip);
    await rename(draft, dir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (existsSync(dir)) return; // another process was faster
    throw new Error(
      `Python could not install its Kafka client (python3-venv is needed, and a package index): ${(error as Error).message}`,
      { cause: error },
    );
  }
}
