import { Failure, messageOf } from '../failure.js';
import { isFresh, readSignIn } from '../sign-ins/sign-in-file.js';
import { defaultSubject, type Settings } from './settings.js';

/** Whom a request is made for: by a token, by their sign-in, or by name where a local stack gives tokens of anybody. */
export type Caller = Pick<Settings, 'url' | 'as' | 'token'> & {
  /** Who it is on a local stack where nobody is named or signed in. */
  readonly otherwise?: string;
};

/** What a local stack answers at `POST /local/token`. */
export interface GivenToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

const renewedBeforeMs = 60_000;
const given = new Map<string, { readonly token: string; readonly until: number }>();

/** Gives the access token of a caller: of whom is named, else the one that was set, else that of the sign-in at this very
 * address, else that of whom a local stack takes one for. */
export async function tokenOf({ url, as, token, otherwise = defaultSubject }: Caller): Promise<string> {
  if (as !== undefined) return localToken(url, as);
  if (token) return token;
  const signIn = readSignIn(url);
  if (signIn === undefined) return localToken(url, otherwise);
  if (isFresh(signIn)) return signIn.accessToken;
  const { renewed } = await import('../sign-ins/renewal.js');
  return (await renewed(url)).accessToken;
}

async function localToken(url: string, subject: string): Promise<string> {
  const known = given.get(`${url} ${subject}`);
  if (known && known.until > Date.now()) return known.token;
  const fresh = await ask(url, subject);
  given.set(`${url} ${subject}`, {
    token: fresh.token,
    until: Date.now() + fresh.expiresIn * 1_000 - renewedBeforeMs,
  });
  return fresh.token;
}

async function ask(url: string, subject: string): Promise<GivenToken> {
  const body = JSON.stringify({ subject });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/local/token`, { method: 'POST', headers, body }).catch(
    (error: Error) => {
      const cause = messageOf(error.cause ?? error);
      throw new Failure(
        `Nothing answers at ${url} (${cause}). Start it with \`npm start\`, or set IMPACT_URL.`,
        3,
      );
    },
  );
  if (!response.ok)
    throw new Failure(
      `You are not signed in at ${url}: run impact login, or set IMPACT_TOKEN. (It is no local stack, which alone gives tokens by name.)`,
      2,
    );
  return (await response.json()) as GivenToken;
}
