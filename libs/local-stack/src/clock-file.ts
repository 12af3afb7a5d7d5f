import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The path of the development clock's file in a data directory. */
export function clockFile(dir: string): string {
  return join(dir, 'clock.json');
}

/** Moves the development clock: every service that reads this file adds `offsetMs` to the machine's time. */
export async function writeClockOffset(path: string, offsetMs: number): Promise<void> {
  if (!Number.isSafeInteger(offsetMs)) {
    throw new RangeError(`offsetMs must be a whole number of milliseconds, not ${offsetMs}.`);
  }
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ offsetMs }) + '\n');
  await rename(draft, path);
}

/** The development clock's offset in milliseconds; 0 when the file does not exist. */
export async function readClockOffset(path: string): Promise<number> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"offsetMs":0}';
    throw error;
  });
  const offsetMs = offsetIn(text);
  if (offsetMs === undefined) {
    throw new Error(`${path} is not a clock file: delete it, or write {"offsetMs": 0} into it.`);
  }
  return offsetMs;
}

function offsetIn(text: string): number | undefined {
  try {
    const { offsetMs } = JSON.parse(text) as { offsetMs?: unknown };
    return Number.isSafeInteger(offsetMs) ? (offsetMs as number) : undefined;
  } catch {
    return undefined;
  }
}
