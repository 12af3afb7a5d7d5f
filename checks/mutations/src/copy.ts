import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const own = '@impact';
/** The tests' global setup, which is no test, uses what is built. */
const built = 'libs/local-stack/dist';

/**
 * A copy of the sources in which a rule can be taken out without touching the work tree. Packages are those of the
 * original; the workspace's own resolve to the copy.
 */
export class SourceCopy {
  private constructor(readonly dir: string) {}

  static of(root: string): SourceCopy {
    const dir = mkdtempSync(join(tmpdir(), 'impact-mutation-'));
    const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const files = execFileSync('git', listed, { cwd: root, maxBuffer: 64 * 1024 * 1024 }).toString();
    for (const file of files.split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      cpSync(join(root, file), join(dir, file));
    }
    cpSync(join(root, built), join(dir, built), { recursive: true });
    linkPackages(join(root, 'node_modules'), join(dir, 'node_modules'));
    return new SourceCopy(dir);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, own), { recursive: true });
  for (const name of readdirSync(from).filter((entry) => entry !== own && !entry.startsWith('.')))
    symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, own)))
    symlinkSync(readlinkSync(join(from, own, name)), join(to, own, name));
}
