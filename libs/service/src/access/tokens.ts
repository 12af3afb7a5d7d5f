import { Injectable } from '@nestjs/common';
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import { ServiceConfig } from '../config/service-config.js';
import { serviceProblems } from '../problems/service-problems.js';
import { isSubject } from './caller.js';

/** No token of an issuer that lists no groups in it comes near to this. */
const longest = 8_192;
/** By how many seconds clocks may differ. */
const skew = 60;
const patienceMs = 5_000;
/** How long keys are believed, and how rarely an unknown key id may ask for them, in milliseconds. */
const keysLastMs = 600_000;
const askAgainMs = 30_000;
const retryAfter = 5;

/** Reads bearer tokens of the one issuer that the service trusts (OpenID Connect Core 1.0, RFC 7519, RFC 8725). */
@Injectable()
export class Tokens {
  private keys?: Promise<JWTVerifyGetKey>;

  constructor(private readonly config: ServiceConfig) {}

  /** The subject of a token. Throws TOKEN_EXPIRED, TOKEN_INVALID for any other that is not plainly right, and
   * IDENTITY_UNAVAILABLE while the issuer's keys cannot be read; none of them repeats any of the token. */
  async subjectOf(token: string): Promise<string> {
    if (!this.config.oidcIssuer || token.length > longest) throw serviceProblems.tokenInvalid();
    const { sub } = await this.verified(token, this.config.oidcIssuer);
    if (sub === undefined || !isSubject(sub)) throw serviceProblems.tokenInvalid();
    return sub;
  }

  private async verified(token: string, issuer: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, await this.keysOf(issuer), {
        issuer,
        audience: this.config.oidcAudience!,
        algorithms: this.config.oidcAlgorithms,
        clockTolerance: skew,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw serviceProblems.tokenExpired();
      if (unavailable.some((kind) => error instanceof kind) || codeOf(error) === genericCode)
        throw serviceProblems.identityUnavailable(undefined, { retryAfter, cause: error });
      throw serviceProblems.tokenInvalid();
    }
  }

  /** What could not be read is asked for again with the next token. */
  private keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    this.keys ??= this.readKeys(issuer).catch((error: unknown) => {
      delete this.keys;
      throw error;
    });
    return this.keys;
  }

  private async readKeys(issuer: string): Promise<JWTVerifyGetKey> {
    return createRemoteJWKSet(new URL(this.config.oidcKeys ?? (await keysAddressOf(issuer))), {
      timeoutDuration: patienceMs,
      cacheMaxAge: keysLastMs,
      cooldownDuration: askAgainMs,
      [customFetch]: read,
    });
  }
}

/** The issuer did not say what keys it signs with. */
class KeysUnavailable extends Error {}

/** What jose throws where the issuer's answer is late or no key set; the last has no class of its own. */
const unavailable = [KeysUnavailable, errors.JWKSTimeout, errors.JWKSInvalid];
const genericCode = 'ERR_JOSE_GENERIC';
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Where an issuer says that its keys are (OpenID Connect Discovery 1.0, section 4). */
async function keysAddressOf(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const said = (await (await read(address)).json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (said.issuer !== issuer || typeof said.jwks_uri !== 'string')
    throw new KeysUnavailable(`${address} is not the configuration of ${issuer}`);
  return said.jwks_uri;
}

async function read(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs), ...init });
    if (answer.ok) return answer;
    throw new Error(`it answered ${answer.status}`);
  } catch (error) {
    throw new KeysUnavailable(`${address} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
