import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Resident memory in MiB, of a server with all its child processes. */
export interface MemoryUse {
  what: string;
  pid?: number;
  rssMiB: number;
}

/**
 * Resident memory of a process and its children in MiB. On Linux, memory that they share (Postgres' buffers) counts
 * once where the kernel tells (smaps_rollup), else once per process.
 */
export function residentMiB(pid: number): number {
  const kib = existsSync('/proc/self/status') ? linuxKib(pid) : psKib(pid);
  return Math.round(kib / 1024);
}

function linuxKib(pid: number): number {
  const own = kibIn(`/proc/${pid}/smaps_rollup`, 'Pss') ?? kibIn(`/proc/${pid}/status`, 'VmRSS') ?? 0;
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + linuxKib(child), own);
}

function kibIn(file: string, field: string): number | undefined {
  const value = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(textOf(file))?.[1];
  return value === undefined ? undefined : Number(value);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function psKib(root: number): number {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sum = (pid: number): number =>
    rows.reduce((total, [id, parent, kib]) => {
      if (id === pid) return total + (kib ?? 0);
      return parent === pid ? total + sum(id ?? 0) : total;
    }, 0);
  return sum(root);
}
