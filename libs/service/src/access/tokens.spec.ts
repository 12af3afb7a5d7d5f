import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServiceConfig } from '../config/service-config.js';
import { audience, TestIssuer } from '../testing/test-issuer.js';
import { Tokens } from './tokens.js';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** The parts of a token, to be put together again otherwise. */
const partsOf = (token: string) => token.split('.') as [string, string, string];
const claimsOf = (token: string): object =>
  JSON.parse(Buffer.from(partsOf(token)[1], 'base64url').toString()) as object;

describe('a token', () => {
  let issuer: TestIssuer;
  let tokens: Tokens;
  const trusting = (config: Partial<ServiceConfig> = {}) =>
    new Tokens(
      Object.assign(new ServiceConfig(), { oidcIssuer: issuer.url, oidcAudience: audience, ...config }),
    );
  const refused = async (token: string): Promise<string> =>
    tokens.subjectOf(token).then(
      (subject) => `accepted for ${subject}`,
      (error: { code: string }) => error.code,
    );

  beforeAll(async () => {
    issuer = await TestIssuer.start();
  });
  afterAll(() => issuer?.stop());
  beforeEach(() => {
    tokens = trusting();
    issuer.asked = 0;
    delete issuer.failing;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('says who it is, signed with %s', async (algorithm) => {
    await issuer.rotate(algorithm);
    expect(await tokens.subjectOf(await issuer.token({ sub: 'ann@example.gov' }))).toBe('ann@example.gov');
  });

  it('is checked with keys that are asked for once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => issuer.token({ sub: `person-${n}` })));
    await Promise.all(all.map((token) => tokens.subjectOf(token)));
    for (const token of all) await tokens.subjectOf(token);
    expect(issuer.asked).toBe(1);
  });

  it('may be a minute late or early, because clocks differ, and no more', async () => {
    expect(await tokens.subjectOf(await issuer.token({ expires: -50 }))).toBe('ann');
    expect(await tokens.subjectOf(await issuer.token({ notBefore: 50 }))).toBe('ann');
    expect(await refused(await issuer.token({ expires: -70 }))).toBe('TOKEN_EXPIRED');
    expect(await refused(await issuer.token({ notBefore: 70 }))).toBe('TOKEN_INVALID');
  });

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: 'another' }],
    ['that never expires', { expires: null }],
    ['of nobody', { sub: null }],
    ['of a subject with a line break', { sub: 'ann\nadmin' }],
    ['of a subject longer than any', { sub: 'a'.repeat(201) }],
    ['of a key that the issuer does not have', { kid: 'unknown' }],
    ['longer than 8,192 characters', { more: { padding: 'x'.repeat(8_192) } }],
  ])('is refused %s', async (_, draft) => {
    expect(await refused(await issuer.token(draft))).toBe('TOKEN_INVALID');
  });

  it('is refused without a signature, or signed with what everybody knows', async () => {
    await issuer.rotate('RS256');
    const token = await issuer.token();
    const [header, claims] = partsOf(token);
    const unsigned = `${encoded({ alg: 'none', typ: 'JWT' })}.${claims}.`;
    const shared = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${claims}`;
    const forged = createHmac('sha256', await issuer.openKey())
      .update(shared)
      .digest('base64url');
    for (const bad of [unsigned, `${shared}.${forged}`, `${header}.${claims}.`, `${header}.${claims}`])
      expect([bad.length, await refused(bad)]).toEqual([bad.length, 'TOKEN_INVALID']);
  });

  it('is refused when anything in it was changed', async () => {
    const token = await issuer.token();
    const [header, , signature] = partsOf(token);
    const raised = `${header}.${encoded({ ...claimsOf(token), sub: 'root' })}.${signature}`;
    for (const bad of [
      raised,
      token.slice(0, -20),
      token.slice(5),
      `${token}.${signature}`,
      'rubbish',
      '..',
      '',
    ])
      expect([bad, await refused(bad)]).toEqual([bad, 'TOKEN_INVALID']);
  });

  it('of a new key is accepted after the keys were asked for again, which an unknown key brings about twice a minute', async () => {
    await tokens.subjectOf(await issuer.token());
    await issuer.rotate();
    const fresh = await issuer.token();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await tokens.subjectOf(fresh)).toBe('ann');
    expect(issuer.asked).toBe(2);
    for (let n = 0; n < 10; n++)
      expect(await refused(await issuer.token({ kid: `unknown-${n}` }))).toBe('TOKEN_INVALID');
    expect(issuer.asked).toBe(2);
  });

  it.each([
    ['answers with an error', { status: 500, body: 'no' }],
    ['answers something else', { status: 200, body: 'no' }],
    ['has no keys to show', { status: 200, body: '{}' }],
  ])('cannot be checked while the issuer %s, and can be after', async (_, failing) => {
    issuer.failing = failing;
    const token = await issuer.token();
    await expect(tokens.subjectOf(token)).rejects.toMatchObject({
      code: 'IDENTITY_UNAVAILABLE',
      retryAfter: 5,
    });
    const asked = issuer.asked;
    delete issuer.failing;
    for (let n = 0; n < 10; n++) expect(await refused(token)).toBe('IDENTITY_UNAVAILABLE');
    expect(issuer.asked).toBe(asked);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_100);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_100 });
    expect(await tokens.subjectOf(token)).toBe('ann');
  });

  it('cannot be checked while nobody listens at the issuer', async () => {
    const token = await issuer.token();
    tokens = trusting({ oidcIssuer: 'http://127.0.0.1:9' });
    expect(await refused(token)).toBe('IDENTITY_UNAVAILABLE');
  });

  it('is checked with the keys of the address that is configured', async () => {
    tokens = trusting({ oidcIssuer: 'https://login.example', oidcKeys: `${issuer.url}/keys` });
    expect(await tokens.subjectOf(await issuer.token({ iss: 'https://login.example' }))).toBe('ann');
  });

  it('is believed only where it was made to end soon', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const [day, year] = [86_400, 365 * 86_400];
    const living = (expires: number, iat?: number) => issuer.token({ expires, more: { iat } });
    expect(await refused(await living(day, now))).toBe('accepted for ann');
    expect(await refused(await living(600, now - day + 600))).toBe('accepted for ann');
    for (const [expires, iat] of [
      [year, now],
      [year, undefined],
      [year, now + year - 600],
      [600, now - 2 * day],
    ] as const)
      expect(await refused(await living(expires, iat))).toBe('TOKEN_TOO_LONG_LIVED');
    tokens = trusting({ oidcTokenMaxAge: 300 });
    expect(await refused(await living(600, now))).toBe('TOKEN_TOO_LONG_LIVED');
  });

  it('is believed by nobody where no issuer is configured', async () => {
    tokens = new Tokens(new ServiceConfig());
    expect(await refused(await issuer.token())).toBe('TOKEN_INVALID');
  });

  it('is never repeated in what is thrown', async () => {
    const bad = `${(await issuer.token()).slice(0, -30)}`;
    const error = await tokens.subjectOf(bad).catch((thrown: Error) => thrown);
    const said = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause);
    for (const part of partsOf(bad)) expect(said).not.toContain(part);
  });
});
