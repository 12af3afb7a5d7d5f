import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Gives the secret of each machine client, kept in a file that its owner alone reads; one is made at its first time. */
export function machineSecrets(file: string, clients: readonly string[]): Readonly<Record<string, string>> {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const made = clients.filter((client) => kept[client] === undefined);
  for (const client of made) kept[client] = randomBytes(32).toString('base64url');
  if (made.length > 0) writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  return Object.fromEntries(clients.map((client) => [client, kept[client]!]));
}
