// Loaded before a service of the local stack: when the process that started it is killed, the service stops too.
import process from 'node:process';
import { clearInterval, setInterval, setTimeout } from 'node:timers';

const parent = Number(process.env.IMPACT_LOCAL_STACK);
const lookMs = 500;
const drainMs = 10_000;

const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
  // What it would drain into may have ended with the parent.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), drainMs).unref();
}, lookMs).unref();
