import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { Failure } from '../failure.js';

const leftBehindAfterMs = 30_000;
const patienceMs = 45_000;

/** Does work while no other process does any under the same file; one that was left behind is taken over. */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUp = performance.now() + patienceMs;
  while (!taken(file)) {
    if (performance.now() > giveUp)
      throw new Failure(`Another command holds ${file}: remove it if none runs.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > leftBehindAfterMs) rmSync(file, { force: true });
    return false;
  }
}
