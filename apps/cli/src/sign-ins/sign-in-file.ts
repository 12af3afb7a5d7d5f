import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.js';

/** Who signed in at one address of a partnership, until when, and what renews it. */
export interface SignIn {
  /** The partnership's address, the only one that the token is sent to. */
  readonly url: string;
  readonly issuer: string;
  /** The program's id at the issuer. */
  readonly client: string;
  readonly subject: string;
  readonly accessToken: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** Absent where the issuer gave none: one signs in again. */
  readonly refreshToken?: string;
}

const renewedBeforeMs = 60_000;

/** Tells whether a sign-in's token is good for another minute. */
export const isFresh = ({ expiresAt }: SignIn): boolean =>
  Date.parse(expiresAt) > Date.now() + renewedBeforeMs;

/** The folder of a person's sign-ins, as the XDG Base Directory Specification says. */
function folder(): string {
  const configured = process.env['XDG_CONFIG_HOME'];
  return join(configured?.startsWith('/') ? configured : join(homedir(), '.config'), 'impact', 'sign-ins');
}

/** An address as sign-ins are kept by: other letters' case, a default port or a last slash make no other one. */
export function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

const fileOf = (url: string): string => join(folder(), `${encodeURIComponent(placeOf(url))}.json`);

/** The file under which one command at a time changes the sign-in at an address. */
export const lockOf = (url: string): string => `${fileOf(url)}.lock`;

/** Gives the sign-in at an address, if there is one; refuses a file that others may read, or that is none. */
export function readSignIn(url: string): SignIn | undefined {
  const file = fileOf(url);
  const text = textOf(file);
  if (text === undefined) return undefined;
  if (process.platform !== 'win32' && statSync(file).mode & 0o077)
    throw new Failure(
      `${file} is open to others: sign in again, and nobody else on this machine reads it.`,
      2,
    );
  const found = parsed(text);
  if (found?.url === placeOf(url) && found.accessToken && found.subject) return found;
  throw new Failure(`${file} is no sign-in: remove it with \`impact logout\`, and sign in again.`, 2);
}

/** Keeps a sign-in where its owner alone reads it; whoever reads meanwhile finds the one before or this one. */
export function writeSignIn(signIn: SignIn): void {
  const file = fileOf(signIn.url);
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  chmodSync(folder(), 0o700);
  const fresh = `${file}.${randomUUID()}`;
  try {
    writeFileSync(fresh, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Forgets the sign-in at an address. */
export function removeSignIn(url: string): void {
  rmSync(fileOf(url), { force: true });
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): SignIn | undefined {
  try {
    return JSON.parse(text) as SignIn;
  } catch {
    return undefined;
  }
}
