import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { KafkaAccess } from '../kafka/kafka-access.js';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../python/', import.meta.url));
const ensurePython = fileURLToPath(new URL('../../../../scripts/ensure-python.mjs', import.meta.url));

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
  const { stdout } = await run(process.execPath, [ensurePython, join(folder, 'requirements.txt')]);
  const child = spawn(stdout.trim(), [join(folder, 'attempts.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ brokers: brokers.join(','), username, password, attempts }));
  let answer = '';
  child.stdout.on('data', (part: Buffer) => (answer += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`attempts.py ended with ${String(code)}.`);
  return JSON.parse(answer) as unknown[];
}
