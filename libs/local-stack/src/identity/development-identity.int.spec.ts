import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../testing/browser.js';
import { DevelopmentIdentity } from './development-identity.js';
import { signingKeys } from './signing-keys.js';

describe('the development identity provider', () => {
  let identity: DevelopmentIdentity;
  let server: Server;
  let folder: string;
  const callback = 'http://localhost:8080/signed-in';
  const people = [{ subject: 'rosa@<bentonville>', what: 'reporter at Bentonville' }];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'impact-identity-'));
    server = createServer((request, response) => {
      if (!identity.answer(request, response)) response.writeHead(404).end('not here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    identity = new DevelopmentIdentity({
      issuer: `http://localhost:${(server.address() as AddressInfo).port}/identity`,
      keys: await signingKeys(join(folder, 'keys.json')),
      clients: { dashboard: [callback], machines: { 'agency-bentonville': 'a secret of the machine' } },
      people: () => Promise.resolve(people),
    });
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  const post = async (body: Record<string, string>) => {
    const response = await fetch(`${identity.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const claims = async (token: string) => {
    const keys = createRemoteJWKSet(new URL(`${identity.issuer}/jwks`));
    return (await jwtVerify(token, keys, { issuer: identity.issuer, audience: 'impact' })).payload;
  };
  const verifier = randomBytes(32).toString('base64url');
  const asking = (more: Record<string, string> = {}): string => {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = {
      client_id: 'impact-dashboard',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: callback,
      state: 's-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    };
    return `${identity.issuer}/auth?${new URLSearchParams(query).toString()}`;
  };

  it('signs in whom one chooses, by authorization code with PKCE, and gives a token for the services', async () => {
    const browser = new Browser();
    const page = await browser.open(asking());
    expect(page.text).toContain('rosa@&lt;bentonville&gt;');
    const { url } = await browser.open(page.url.href, { subject: people[0]!.subject });
    expect([url.href.split('?')[0], url.searchParams.get('state')]).toEqual([callback, 's-1']);
    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'impact-dashboard',
      redirect_uri: callback,
      code: url.searchParams.get('code')!,
    };
    expect((await post(exchange)).status).toBe(400);
    const again = await browser.open(asking({ state: 's-2' }));
    const { status, body } = await post({
      ...exchange,
      code: again.url.searchParams.get('code')!,
      code_verifier: verifier,
    });
    expect(status).toBe(200);
    expect(await claims(body['access_token']!)).toMatchObject({ sub: people[0]!.subject, aud: 'impact' });
  });

  it('refuses a sign-in without PKCE, and one that would be sent elsewhere', async () => {
    const plain = await new Browser().open(asking({ code_challenge: '' }));
    expect(plain.url.searchParams.get('error') ?? plain.text).toMatch(/invalid_request|PKCE/);
    const elsewhere = await new Browser().open(asking({ redirect_uri: 'http://localhost:9999/stolen' }));
    expect(elsewhere.status).toBe(400);
  });

  it('takes any subject that is written down, and none at all for wrong use', async () => {
    const browser = new Browser();
    const page = await browser.open(asking());
    expect((await browser.open(page.url.href, { other: '' })).text).toContain('Choose a person');
    const { url } = await browser.open(page.url.href, { other: 'somebody@else' });
    expect(url.searchParams.get('code')).toBeTruthy();
  });

  it('goes on without the person where a client asks for it, and sends back who cancels', async () => {
    const loopback = { client_id: 'impact-cli', redirect_uri: 'http://127.0.0.1:65000/callback' };
    const offline = asking({ ...loopback, scope: 'openid offline_access', prompt: 'consent' });
    const browser = new Browser();
    const page = await browser.open(offline);
    const { url } = await browser.open(page.url.href, { subject: 'rosa' });
    const code = url.searchParams.get('code')!;
    const exchange = { grant_type: 'authorization_code', ...loopback, code, code_verifier: verifier };
    const first = (await post(exchange)).body;
    const renewal = { grant_type: 'refresh_token', client_id: 'impact-cli' };
    const { status, body } = await post({ ...renewal, refresh_token: first['refresh_token']! });
    expect([status, (await claims(body['access_token']!)).sub]).toEqual([200, 'rosa']);
    const other = await browser.open(offline);
    const cancelled = await browser.open(other.url.href, { cancel: 'yes' });
    expect(cancelled.url.searchParams.get('error')).toBe('access_denied');
  });

  it('gives a machine client a token of its own by its secret', async () => {
    const wanted = { grant_type: 'client_credentials', client_id: 'agency-bentonville' };
    expect((await post({ ...wanted, client_secret: 'wrong' })).status).toBe(401);
    const { body } = await post({ ...wanted, client_secret: 'a secret of the machine' });
    expect(await claims(body['access_token']!)).toMatchObject({ sub: 'agency-bentonville' });
  });

  it('keeps its keys where nobody else reads them, and leaves other paths alone', async () => {
    const file = join(folder, 'keys.json');
    expect(await signingKeys(file)).toEqual(await signingKeys(file));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await fetch(new URL('/identityless', identity.issuer))).status).toBe(404);
    expect((await fetch(new URL('/auth', identity.issuer))).status).toBe(404);
    const found = await (await fetch(`${identity.issuer}/.well-known/openid-configuration`)).json();
    expect(found).toMatchObject({ issuer: identity.issuer, jwks_uri: `${identity.issuer}/jwks` });
  });

  it('gives a command line a token of anybody, for a quarter of an hour', async () => {
    const { sub, exp, iat } = await claims(await identity.token('federal.reviewer@aware'));
    expect([sub, exp! - iat!]).toEqual(['federal.reviewer@aware', 900]);
  });
});
