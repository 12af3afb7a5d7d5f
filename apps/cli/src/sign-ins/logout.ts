import { tokenRevocation } from 'openid-client';
import { alone } from './file-lock.js';
import { discovered } from './issuer.js';
import { lockOf, readSignIn, removeSignIn, type SignIn } from './sign-in-file.js';

/** How a sign-in ended. */
export interface SignedOut {
  readonly subject: string;
  readonly issuer: string;
  /** Whether the issuer no longer renews it, either. */
  readonly forgotten: boolean;
}

/** Forgets the sign-in at an address, here and at its issuer; gives nothing where there was none. */
export async function logout(url: string): Promise<SignedOut | undefined> {
  const known = readable(url);
  if (known === undefined) return void removeSignIn(url);
  const last = await alone(lockOf(url), () => {
    const now = readable(url) ?? known;
    removeSignIn(url);
    return Promise.resolve(now);
  });
  return { subject: last.subject, issuer: last.issuer, forgotten: await revoked(last) };
}

/** A file that is no sign-in can only be removed. */
function readable(url: string): SignIn | undefined {
  try {
    return readSignIn(url);
  } catch {
    return undefined;
  }
}

/** Has the issuer forget what renews a sign-in (RFC 7009), where it can. */
async function revoked({ issuer, client, refreshToken }: SignIn): Promise<boolean> {
  if (refreshToken === undefined) return true;
  try {
    const config = await discovered(issuer, client);
    if (config.serverMetadata().revocation_endpoint === undefined) return false;
    await tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' });
    return true;
  } catch {
    return false;
  }
}
