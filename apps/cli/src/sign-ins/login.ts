import * as oidc from 'openid-client';
import { Api } from '../client/api.js';
import { Refused } from '../client/problem.js';
import { Failure } from '../failure.js';
import { openBrowser } from './browser.js';
import { Callback } from './callback.js';
import { discovered, refusedBy } from './issuer.js';
import { needSafe } from './safe-address.js';
import { placeOf, type SignIn, writeSignIn } from './sign-in-file.js';
import { claimsOf, signedIn } from './tokens.js';
import { type Identity, whoIs } from './whoami.js';

export interface LoginOptions {
  /** The program's id at the issuer. */
  readonly client: string;
  /** Asked for instead of `openid`, with `offline_access` where the issuer offers it. */
  readonly scope?: string;
  /** The issuer, unless the partnership tells it. */
  readonly issuer?: string;
  readonly browser: boolean;
}

/** An issuer, and whom its tokens must be for; unknown where the partnership was not asked. */
interface SignInTarget {
  readonly issuer: string;
  readonly audience?: string;
}

/** Signs a person in through their browser, keeps the sign-in, and gives who they are; nothing is kept where it fails. */
export async function login(
  address: string,
  options: LoginOptions,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Identity> {
  const url = placeOf(address);
  needSafe(url);
  const target = options.issuer ? { issuer: options.issuer } : await targetAt(url);
  const config = await discovered(target.issuer, options.client);
  const callback = await Callback.listen();
  try {
    const request = await requestFor(config, callback.address, options.scope);
    say(
      `Sign in to ${url} at ${target.issuer}. If no browser opens, open this address yourself:\n\n  ${request.url}\n`,
    );
    if (options.browser) openBrowser(request.url);
    const came = await callback.cameBack(request.checks.expectedState, signal);
    const fresh = { url, issuer: target.issuer, client: options.client };
    try {
      const signIn = signedIn(fresh, await oidc.authorizationCodeGrant(config, came.url, request.checks));
      const who = await accepted(signIn, target);
      writeSignIn(signIn);
      await came.tell(
        `You are signed in as ${signIn.subject}. Close this page and go back to the command line.`,
      );
      return who;
    } catch (error) {
      await came.tell('You are not signed in. The command line says why.');
      throw refusedBy(target.issuer, error);
    }
  } finally {
    callback.close();
  }
}

async function targetAt(url: string): Promise<SignInTarget> {
  try {
    return await new Api({ url }).get<SignInTarget>('/api/backbone/v1/sign-in');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Failure(`${error.message}\nOr name the issuer yourself: impact login --issuer https://…`, 1);
  }
}

interface Request {
  readonly url: string;
  readonly checks: {
    pkceCodeVerifier: string;
    expectedState: string;
    expectedNonce: string;
    idTokenExpected: true;
  };
}

/** Authorization code with PKCE (RFC 7636), a state and a nonce. */
async function requestFor(config: oidc.Configuration, redirect: string, scope?: string): Promise<Request> {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
  const offers = config.serverMetadata().scopes_supported ?? [];
  const scopes = scope ?? (offers.includes('offline_access') ? 'openid offline_access' : 'openid');
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: scopes,
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    // Without it, offline_access is to be ignored (OpenID Connect Core 1.0, section 11).
    ...(scopes.split(' ').includes('offline_access') && { prompt: 'consent' }),
  });
  return { url: url.href, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } };
}

/** Asks the partnership whether it believes the token, before anybody relies on it. */
async function accepted(signIn: SignIn, { audience }: SignInTarget): Promise<Identity> {
  try {
    return await whoIs({ url: signIn.url, token: signIn.accessToken }, signIn);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 401) throw error;
    const { aud } = claimsOf(signIn.accessToken);
    const wish = audience === undefined ? '' : `, and ${signIn.url} wants ${audience}`;
    throw new Failure(
      `${signIn.issuer} signed you in, but ${signIn.url} does not believe its token: ${error.problem.code}. ` +
        `The token is for ${JSON.stringify(aud ?? 'nobody')}${wish}: have the operators mend it (docs/guides/sign-in.md).`,
    );
  }
}
