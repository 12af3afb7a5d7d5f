import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PostgresPrograms } from './programs.js';
import { canReach, type SystemUser } from './run-as.js';

/** Others may pass, and see nothing. */
const OPEN_TO_PASS = 0o711;
const OWNED = 0o700;

/**
 * A directory of this name that the user owns and can reach. When a parent is closed to that user, as root's home is,
 * the answer is a stand-in under /var/tmp.
 */
export function reachableDir(
  dir: string,
  user: SystemUser | undefined,
  report: (line: string) => void,
): string {
  makeDir(dirname(dir));
  makeDir(dir, user);
  if (canReach(dir, user)) return dir;
  const standIn = join(standInRoot(), createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 12));
  makeDir(standIn, user);
  report(`Postgres does not run as root, and its user cannot reach ${dir}: its data are in ${standIn}`);
  return standIn;
}

/** Where the user can run Postgres' programs: where npm put them, else a copy under /var/tmp. */
export function reachablePrograms(
  { native, version }: PostgresPrograms,
  user: SystemUser | undefined,
): string {
  if (canReach(join(native, 'bin', 'postgres'), user)) return native;
  const copy = join(standInRoot(), `programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(`${copy}.draft-`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755); // whoever runs them reads them
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Makes a directory for its owner alone; when root makes it, others may pass through it and its new parents. */
export function makeDir(dir: string, owner?: SystemUser): void {
  const top = mkdirSync(dir, { recursive: true, mode: OWNED });
  if (top && process.getuid?.() === 0) {
    for (let made = resolve(dir); made.startsWith(resolve(top)); made = dirname(made))
      chmodSync(made, OPEN_TO_PASS);
  }
  if (!owner) return;
  chownSync(dir, owner.uid, owner.gid);
  chmodSync(dir, OWNED);
}

/** Root's own directory in a place that everybody may write to: a foreign one of this name is refused. */
function standInRoot(): string {
  const root = '/var/tmp/impact-local-stack';
  makeDir(root);
  const stat = lstatSync(root);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) {
    throw new Error(`${root} belongs to somebody else: delete it.`);
  }
  return root;
}
