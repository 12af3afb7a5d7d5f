import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import type { ServiceConfig } from '../config/service-config.js';

const patienceMs = 5_000;
/** How long keys are believed, and how rarely an unknown key id may ask for them, in milliseconds. */
const keysLastMs = 600_000;
const askAgainMs = 30_000;

/** How long an issuer that could not be read is left alone, in seconds. */
export const restS = 5;

/** The issuer did not say what keys it signs with. */
class KeysUnavailable extends Error {}

/** What jose throws where the issuer's answer is late or no key set; the last has no class of its own. */
const unavailable = [KeysUnavailable, errors.JWKSTimeout, errors.JWKSInvalid];
const genericCode = 'ERR_JOSE_GENERIC';

/** Tells whether a token could not be checked, for want of keys. */
export const lacksKeys = (error: unknown): boolean =>
  unavailable.some((kind) => error instanceof kind) || (error as { code?: unknown }).code === genericCode;

/** The keys of one issuer: asked for when they are needed, and however many tokens need them, rarely. */
export class IssuerKeys {
  private keys?: Promise<JWTVerifyGetKey>;
  private failed?: { readonly with: unknown; readonly at: number };

  constructor(private readonly config: Pick<ServiceConfig, 'oidcKeys'>) {}

  /** What could not be read is asked for again by a later token. */
  of(issuer: string): Promise<JWTVerifyGetKey> {
    this.keys ??= this.noting(() => this.find(issuer)).catch((error: unknown) => {
      delete this.keys;
      throw error;
    });
    return this.keys;
  }

  private async find(issuer: string): Promise<JWTVerifyGetKey> {
    const keys = createRemoteJWKSet(new URL(this.config.oidcKeys ?? (await this.addressAt(issuer))), {
      timeoutDuration: patienceMs,
      cacheMaxAge: keysLastMs,
      cooldownDuration: askAgainMs,
      [customFetch]: (address: string, init: RequestInit) => this.read(address, init),
    });
    return (header, token) => this.noting(() => keys(header, token));
  }

  /** Remembers that the issuer could not be read, by whatever came of it, so that it is left alone for a while. */
  private async noting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (lacksKeys(error) && error !== this.failed?.with)
        this.failed = { with: error, at: performance.now() };
      throw error;
    }
  }

  /** Where an issuer says that its keys are (OpenID Connect Discovery 1.0, section 4). */
  private async addressAt(issuer: string): Promise<string> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const said = (await (await this.read(address)).json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (said.issuer !== issuer || typeof said.jwks_uri !== 'string')
      throw new KeysUnavailable(`${address} is not the configuration of ${issuer}`);
    return said.jwks_uri;
  }

  private async read(address: string, init: RequestInit = {}): Promise<Response> {
    if (this.failed && performance.now() - this.failed.at < restS * 1_000) throw this.failed.with;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs), ...init });
      if (answer.ok) return answer;
      throw new Error(`it answered ${answer.status}`);
    } catch (error) {
      throw new KeysUnavailable(`${address} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }
}
