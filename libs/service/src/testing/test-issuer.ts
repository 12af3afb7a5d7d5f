import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What a token says and how it is made; everything that is left out is right. */
export interface TokenDraft {
  readonly sub?: string | null;
  readonly iss?: string;
  readonly aud?: string;
  /** Seconds from now on. */
  readonly expires?: number | null;
  readonly notBefore?: number;
  readonly kid?: string;
  /** Beside or instead of what its header says. */
  readonly header?: object;
  /** Signed with, instead of the issuer's key. */
  readonly key?: CryptoKey | Uint8Array;
  readonly more?: object;
}

interface Key {
  readonly id: string;
  readonly algorithm: string;
  readonly secret: CryptoKey;
  readonly open: CryptoKey;
  readonly jwk: JWK;
}

export const audience = 'impact';

/** An issuer of tokens on this machine, with real keys, a discovery document and a key set. */
export class TestIssuer {
  /** How often its keys were asked for. */
  asked = 0;
  /** What it answers instead of its keys. */
  failing?: { readonly status: number; readonly body: string };
  private keys: Key[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer((request, response) => issuer.answer(request.url ?? '', response));
    const issuer = new TestIssuer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await issuer.rotate();
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Signs with a new key from here on; the old one is no longer among its keys. */
  async rotate(algorithm = 'RS256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const id = randomUUID();
    const jwk = { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' };
    this.keys = [{ id, algorithm, secret: privateKey, open: publicKey, jwk }];
  }

  /** The public key as PEM: what a forger has. */
  openKey(): Promise<string> {
    return exportSPKI(this.key.open);
  }

  /** The public key as a JSON Web Key, which anybody may read. */
  get openJwk(): JWK {
    return this.key.jwk;
  }

  async token({ sub = 'ann', expires = 300, notBefore, more, ...draft }: TokenDraft = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: draft.iss ?? this.url,
      aud: draft.aud ?? audience,
      ...(sub !== null && { sub }),
      ...(expires !== null && { exp: now + expires }),
      ...(notBefore !== undefined && { nbf: now + notBefore }),
      ...more,
    };
    const header = { alg: this.key.algorithm, kid: draft.kid ?? this.key.id, typ: 'at+jwt', ...draft.header };
    return new SignJWT(claims).setProtectedHeader(header).sign(draft.key ?? this.key.secret);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get key(): Key {
    return this.keys[0]!;
  }

  private answer(path: string, response: ServerResponse): void {
    const isKeys = path === '/keys';
    if (isKeys) this.asked += 1;
    if (isKeys && this.failing) {
      response.writeHead(this.failing.status).end(this.failing.body);
      return;
    }
    const documents: Record<string, object> = {
      '/keys': { keys: this.keys.map(({ jwk }) => jwk) },
      '/.well-known/openid-configuration': { issuer: this.url, jwks_uri: `${this.url}/keys` },
    };
    const document = documents[path];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  }
}
