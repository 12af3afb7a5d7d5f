// Notices that npm has ended, by a signal that it did not pass on: a supervisor's or a container's reaches npm alone.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';

const lookMs = 500;
const shell = /^\S*\b(sh|dash|bash|ash|zsh)\b/;

function ask(pid, what) {
  try {
    return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function parentOf(pid) {
  if (!existsSync('/proc/self/status')) return Number(ask(pid, 'ppid'));
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** Calls back once when the npm that started this process is gone. Between them there may be a shell, which stays. */
export function whenOrphaned(callBack) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const above = shell.test(ask(parent, 'args')) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (above === undefined || parentOf(parent) === above)) return;
    clearInterval(timer);
    callBack();
  }, lookMs).unref();
}
