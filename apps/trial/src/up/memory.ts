import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Gives a process's resident memory in MiB; 0 for one that has ended. */
export async function residentMiB(pid: number | undefined): Promise<number> {
  if (!pid) return 0;
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }));
  return Math.round(Number(stdout.trim()) / 1024);
}
