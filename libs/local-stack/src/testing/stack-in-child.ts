import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TrialKafka } from './kafka-topics.js';

/** A stack that another node process started. */
export interface StackInChild {
  child: ChildProcess;
  pids: number[];
  kafka: TrialKafka;
}

const PROGRAM = `
import { runnerImport } from 'vite';
const { module } = await runnerImport(process.argv[1], { logLevel: 'error' });
const stack = await module.startLocalStack({ dataDir: process.argv[2] });
const pids = (await stack.memory()).map(({ pid }) => pid);
process.send({ pids, kafka: { brokers: stack.kafka.brokers, administrator: stack.kafka.administrator } });
setInterval(() => undefined, 1_000);
`;

/** Starts a stack in a child process, from source. */
export function stackInChild(dataDir?: string): Promise<StackInChild> {
  const source = fileURLToPath(new URL('../index.ts', import.meta.url));
  const args = ['--input-type=module', '-e', PROGRAM, source, ...(dataDir ? [dataDir] : [])];
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (started: Omit<StackInChild, 'child'>) => resolve({ child, ...started }));
    child.once('exit', (code, signal) => reject(new Error(`the child ended with ${signal ?? code}`)));
  });
}
