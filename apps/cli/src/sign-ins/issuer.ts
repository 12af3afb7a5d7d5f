import * as oidc from 'openid-client';
import { Failure, messageOf } from '../failure.js';
import { needSafe } from './safe-address.js';

const patienceS = 10;

/** Reads what an issuer says of itself (OpenID Connect Discovery 1.0), for a program that has no secret. */
export async function discovered(issuer: string, client: string): Promise<oidc.Configuration> {
  needSafe(issuer);
  const execute = [oidc.enableNonRepudiationChecks];
  if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests);
  try {
    return await oidc.discovery(new URL(issuer), client, undefined, oidc.None(), {
      execute,
      timeout: patienceS,
    });
  } catch (error) {
    throw new Failure(`The issuer ${issuer} cannot be asked: ${reasonOf(error)}.`, 3, { cause: error });
  }
}

/** Makes of a refusal of the issuer what its user can act on. */
export function refusedBy(issuer: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(`${issuer} does not sign you in: ${reasonOf(error)}.`, 1, { cause: error });
}

/** Tells whether the issuer no longer takes what renews a sign-in. */
export const isSpent = (error: unknown): boolean =>
  error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant';

function reasonOf(error: unknown): string {
  const said = error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError;
  if (said) return printable([error.error, error.error_description].filter(Boolean).join(', '));
  const cause = (error as Error).cause;
  const more = cause instanceof Error ? ` (${messageOf(cause)})` : '';
  return printable(`${messageOf(error)}${more}`);
}

/** What others wrote, fit for a terminal. */
// eslint-disable-next-line no-control-regex -- control characters are what must not get there
const printable = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ').slice(0, 300);
