import { Injectable } from '@nestjs/common';
import { errors, type JWTPayload, jwtVerify, type JWTVerifyResult } from 'jose';
import { ServiceConfig } from '../config/service-config.js';
import { Problem } from '../problems/problem.js';
import { serviceProblems } from '../problems/service-problems.js';
import { isSubject } from './caller.js';
import { IssuerKeys, lacksKeys, restS } from './issuer-keys.js';

/** No token of an issuer that lists no groups in it comes near to this. */
const longest = 8_192;
/** By how many seconds clocks may differ. */
const skew = 60;

/** Reads bearer tokens of the one issuer that the service trusts (OpenID Connect Core 1.0, RFC 7519, RFC 8725). */
@Injectable()
export class Tokens {
  private readonly keys: IssuerKeys;

  constructor(private readonly config: ServiceConfig) {
    this.keys = new IssuerKeys(config);
  }

  /** The subject of a token. Throws TOKEN_EXPIRED, TOKEN_TOO_LONG_LIVED, TOKEN_INVALID for any other that is not plainly right, and
   * IDENTITY_UNAVAILABLE while the issuer's keys cannot be read; none of them repeats any of the token. */
  async subjectOf(token: string): Promise<string> {
    if (!this.config.oidcIssuer || token.length > longest) throw serviceProblems.tokenInvalid();
    const { sub } = await this.verified(token, this.config.oidcIssuer);
    // The signature says nothing of types: a number would pass for its text.
    if (typeof sub !== 'string' || !isSubject(sub)) throw serviceProblems.tokenInvalid();
    return sub;
  }

  private async verified(token: string, issuer: string): Promise<JWTPayload> {
    try {
      const result = await jwtVerify(token, await this.keys.of(issuer), {
        issuer,
        audience: this.config.oidcAudience!,
        algorithms: this.config.oidcAlgorithms,
        clockTolerance: skew,
        requiredClaims: ['exp', 'sub'],
      });
      if (!this.isAccessToken(result)) throw serviceProblems.tokenInvalid();
      if (this.livesTooLong(result.payload))
        throw serviceProblems.tokenTooLongLived({ seconds: this.config.oidcTokenMaxAge });
      return result.payload;
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof errors.JWTExpired) throw serviceProblems.tokenExpired();
      if (lacksKeys(error))
        throw serviceProblems.identityUnavailable(undefined, { retryAfter: restS, cause: error });
      throw serviceProblems.tokenInvalid();
    }
  }

  /** Nobody can take a token back, so that it must end soon; an `iat` that is still to come shortens nothing. */
  private livesTooLong({ exp, iat }: JWTPayload): boolean {
    const now = Date.now() / 1_000;
    return exp! - Math.min(iat ?? now, now) > this.config.oidcTokenMaxAge + skew;
  }

  /** Not every issuer writes `at+jwt` as RFC 9068 wants it; so what marks an ID token or another kind decides, too. */
  private isAccessToken({ protectedHeader, payload }: JWTVerifyResult): boolean {
    const type = (protectedHeader.typ ?? 'JWT').toLowerCase().replace(/^application\//, '');
    if (!this.config.oidcTokenTypes.some((allowed) => allowed.toLowerCase() === type)) return false;
    if (type === 'at+jwt') return true;
    const kind = payload['typ'];
    return (
      (kind === undefined || kind === 'Bearer') && !ofIdTokens.some((claim) => payload[claim] !== undefined)
    );
  }
}

/** Claims that only an ID token has (OpenID Connect Core 1.0, sections 2 and 3.3.2.11). */
const ofIdTokens = ['nonce', 'at_hash', 'c_hash', 's_hash'];
