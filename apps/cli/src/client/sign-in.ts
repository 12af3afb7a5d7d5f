import { Failure, messageOf } from '../failure.js';
import { defaultSubject, type Settings } from './settings.js';

/** Whom a request is made for: by a token, or by name where a local stack gives tokens of anybody. */
export type Caller = Pick<Settings, 'url' | 'as' | 'token'>;

/** What a local stack answers at `POST /local/token`. */
export interface GivenToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

const renewedBeforeMs = 60_000;
const given = new Map<string, { readonly token: string; readonly until: number }>();

/** Gives the access token of a caller: the one that was set, or the local stack's, which is asked for when it is needed. */
export async function tokenOf({ url, as, token }: Caller): Promise<string> {
  if (token && as === undefined) return token;
  const subject = as ?? defaultSubject;
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
    throw new Failure(`${url} is no local stack, which alone gives tokens by name: set IMPACT_TOKEN.`, 2);
  return (await response.json()) as GivenToken;
}
