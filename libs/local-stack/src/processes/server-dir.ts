import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A server's directory: in the data directory, or a temporary one. */
export interface ServerDir {
  path: string;
  temporary: boolean;
}

export async function serverDir(server: string, dataDir: string | undefined): Promise<ServerDir> {
  if (dataDir) return { path: join(resolve(dataDir), server), temporary: false };
  return { path: await mkdtemp(join(tmpdir(), `impact-${server}-`)), temporary: true };
}

/** Deletes the directory when it is temporary. */
export async function discard({ path, temporary }: ServerDir): Promise<void> {
  if (temporary) await rm(path, { recursive: true, force: true, maxRetries: 5 });
}
