import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The administrator's password of the Postgres in a directory: made at random once, readable by its owner only. */
export async function rememberedPassword(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, 'postgres.password');
  const made = randomBytes(12).toString('hex');
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}
