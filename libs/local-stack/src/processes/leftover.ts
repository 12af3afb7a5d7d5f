import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from './waiting.js';

/** Which server uses a directory, and the process that started it. */
export interface RunningServer {
  pid: number;
  owner: number;
}

const fileOf = (dir: string) => join(dir, 'running.json');

export function rememberServer(dir: string, server: RunningServer): void {
  writeFileSync(fileOf(dir), JSON.stringify(server));
}

export function forgetServer(dir: string): void {
  rmSync(fileOf(dir), { force: true });
}

/**
 * Stops the server that an earlier, killed process left on this directory. A pid counts only when its command line
 * names the directory. Answers whether there was one. Throws when the process that started it is alive: two stacks cannot share one directory.
 */
export async function stopLeftover(dir: string, what: string): Promise<boolean> {
  const server = rememberedServer(dir);
  if (!server || !commandLine(server.pid).includes(dir)) return false;
  if (isAlive(server.owner)) {
    throw new Error(
      `${what} in ${dir} is in use by process ${server.owner}: stop that one first, or choose another data directory.`,
    );
  }
  signal(server.pid, 'SIGINT');
  const gone = await waitFor(() => (isAlive(server.pid) ? undefined : true), 15_000);
  if (!gone) signal(server.pid, 'SIGKILL');
  await waitFor(() => (isAlive(server.pid) ? undefined : true), 5_000);
  return true;
}

function rememberedServer(dir: string): RunningServer | undefined {
  if (!existsSync(fileOf(dir))) return undefined;
  try {
    const { pid, owner } = JSON.parse(readFileSync(fileOf(dir), 'utf8')) as RunningServer;
    return Number.isInteger(pid) && Number.isInteger(owner) ? { pid, owner } : undefined;
  } catch {
    return undefined;
  }
}

/** The command line of a process; empty when there is none, or when it is a zombie. */
export function commandLine(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Whether a process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  return commandLine(pid) !== '';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
