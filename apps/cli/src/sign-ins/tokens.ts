import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { Failure } from '../failure.js';
import type { SignIn } from './sign-in-file.js';

type Answer = TokenEndpointResponse & TokenEndpointResponseHelpers;
type Claims = Readonly<Partial<Record<'sub' | 'aud' | 'exp', unknown>>>;

/** How long a token is taken to be good whose issuer does not say it, in seconds. */
const shortly = 60;

/** What a sign-in becomes by an answer of its issuer; a refresh token that is not replaced stays. */
export function signedIn(
  before: Pick<SignIn, 'url' | 'issuer' | 'client' | 'refreshToken'>,
  answer: Answer,
): SignIn {
  const { sub, exp } = claimsOf(answer.access_token);
  if (typeof sub !== 'string')
    throw new Failure(
      `${before.issuer} gave no access token that names a person: have it give JWT access tokens with a sub (docs/guides/sign-in.md).`,
    );
  const seconds = answer.expiresIn() ?? (typeof exp === 'number' ? exp - Date.now() / 1_000 : shortly);
  const refreshToken = answer.refresh_token ?? before.refreshToken;
  return {
    url: before.url,
    issuer: before.issuer,
    client: before.client,
    subject: sub,
    accessToken: answer.access_token,
    expiresAt: new Date(Date.now() + seconds * 1_000).toISOString(),
    ...(refreshToken && { refreshToken }),
  };
}

/** Reads what a token says, without believing it; nothing of one that cannot be read. */
export function claimsOf(token: string): Claims {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  } catch {
    return {};
  }
}
