// Loaded before a service of the fault suite: ends the process, as kill -9 does, at the point that a file names.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const trap = process.env.CRASH_POINT_FILE;

/** Counts the hits of the armed point in the file itself, so that a restarted process goes on counting. */
globalThis[Symbol.for('impact.crash-point')] = (reached) => {
  const armed = read();
  if (armed?.point !== reached) return;
  if (armed.hits > 1) return write({ ...armed, hits: armed.hits - 1 });
  try {
    renameSync(trap, `${trap}.sprung`);
  } catch {
    return; // another process of this service sprang it first
  }
  process.kill(process.pid, 'SIGKILL');
};

function read() {
  try {
    return JSON.parse(readFileSync(trap, 'utf8'));
  } catch {
    return undefined; // nothing is armed
  }
}

function write(armed) {
  const draft = `${trap}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(armed));
  try {
    readFileSync(trap);
    renameSync(draft, trap);
  } catch {
    rmSync(draft, { force: true });
  }
}
