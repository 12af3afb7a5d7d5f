import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** The Docker volume that stands for a server's part of a data directory. */
export function volumeName(server: string, dataDir: string): string {
  const place = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  return `impact-${server}-${place}`;
}
