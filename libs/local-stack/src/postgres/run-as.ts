import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A system user, as numbers. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user Postgres runs as; undefined for the present user. Postgres refuses to run as root: root lends the data's
 * owner, else user "postgres", else "nobody".
 */
export function postgresUser(dataDir: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir);
    return { uid, gid };
  }
  const user = userNamed('postgres') ?? userNamed('nobody');
  if (!user)
    throw new Error(
      'Postgres does not run as root: create a user named postgres, or run this as another user.',
    );
  return user;
}

/** Whether that user can pass through and read a file or directory. */
export function canReach(path: string, user: SystemUser | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', '[ -r "$0" ] && [ -x "$0" ]', path], { cwd: '/', ...user }).status === 0;
}

function userNamed(name: string): SystemUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  return uid?.status === 0 && gid?.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined;
}
