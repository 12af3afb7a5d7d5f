import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const randomPassword = (): string => randomBytes(12).toString('hex');

/** The administrator's password of the server in a directory: made at random once, readable by its owner only. */
export async function rememberedPassword(dir: string, server: 'kafka' | 'postgres'): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${server}.password`);
  await writeFile(file, randomPassword(), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return readFile(file, 'utf8');
}
