import { refreshTokenGrant } from 'openid-client';
import { Failure } from '../failure.js';
import { alone } from './file-lock.js';
import { discovered, isSpent, refusedBy } from './issuer.js';
import { isFresh, lockOf, readSignIn, removeSignIn, type SignIn, writeSignIn } from './sign-in-file.js';
import { signedIn } from './tokens.js';

/** Gives the sign-in at an address with a token for another minute at least; one command at a time renews it. */
export async function renewed(url: string): Promise<SignIn> {
  return alone(lockOf(url), async () => {
    const known = readSignIn(url);
    if (!known) throw ended(url, 'you signed out');
    if (isFresh(known)) return known;
    if (known.refreshToken) return renew(known, known.refreshToken);
    // To the last moment, since nothing can be done about it.
    if (Date.parse(known.expiresAt) > Date.now()) return known;
    throw ended(
      url,
      `it was good until ${known.expiresAt}, and ${known.issuer} gave nothing to renew it with`,
    );
  });
}

async function renew(known: SignIn, refreshToken: string): Promise<SignIn> {
  const issuer = await discovered(known.issuer, known.client);
  try {
    const fresh = signedIn(known, await refreshTokenGrant(issuer, refreshToken));
    writeSignIn(fresh);
    return fresh;
  } catch (error) {
    if (!isSpent(error)) throw refusedBy(known.issuer, error);
    removeSignIn(known.url);
    throw ended(known.url, `${known.issuer} no longer renews it`);
  }
}

const ended = (url: string, why: string): Failure =>
  new Failure(`Your sign-in at ${url} has ended: ${why}. Sign in again: impact login`, 2);
