import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file for each user, named as the user, that holds the password and is readable by its owner only. */
export class PasswordFolder {
  /** The folder is made with its first password. */
  constructor(readonly dir: string) {}

  fileOf(user: string): string {
    return join(this.dir, user);
  }

  has(user: string): boolean {
    return existsSync(this.fileOf(user));
  }

  password(user: string): string {
    return readFileSync(this.fileOf(user), 'utf8').replace(/\r?\n$/, '');
  }

  /** Makes a password that counts once {@link keep} is called: until then the old one is kept. */
  make(user: string): string {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    const password = randomBytes(24).toString('base64url');
    writeFileSync(this.draftOf(user), password, { mode: 0o600 });
    return password;
  }

  keep(user: string): void {
    renameSync(this.draftOf(user), this.fileOf(user));
  }

  forget(user: string): void {
    rmSync(this.fileOf(user), { force: true });
  }

  private draftOf(user: string): string {
    return `${this.fileOf(user)}.new`;
  }
}
