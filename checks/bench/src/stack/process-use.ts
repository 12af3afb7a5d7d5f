import { existsSync, readFileSync } from 'node:fs';

/** The clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const msPerTick = 10;

const fieldsOf = (pid: number): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** CPU milliseconds of a process and its children, ended ones included; 0 without a pid or without /proc. */
export function cpuMsOf(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0;
  try {
    const [user, system, endedUser, endedSystem] = fieldsOf(pid).slice(11, 15).map(Number);
    const own = (user! + system! + endedUser! + endedSystem!) * msPerTick;
    return childrenOf(pid).reduce((sum, child) => sum + cpuMsOf(child), own);
  } catch {
    return 0;
  }
}

/** The most memory that a process has ever held, in MiB; 0 where the kernel does not tell. */
export function peakMiBOf(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/status`)) return 0;
  const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}
