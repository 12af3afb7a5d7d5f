import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenOf } from '../client/sign-in.js';
import { exitCode, Failure } from '../failure.js';
import { SignInOrigin, throughThePage } from '@impact/testing';
import { login, type LoginOptions } from './login.js';
import { logout } from './logout.js';
import { readSignIn, writeSignIn } from './sign-in-file.js';
import { claimsOf } from './tokens.js';

const bare: LoginOptions = { client: 'impact-cli', browser: false };
const tomorrow = 86_400_000;

/** Begins to sign in; gives what was printed, and how it ends. */
function begin(url: string, options: Partial<LoginOptions> = {}) {
  const ending = new AbortController();
  let said = (_: string): void => undefined;
  const address = new Promise<string>((resolve) => {
    said = (line) => resolve(/^ {2}(http\S+)$/m.exec(line)![1]!);
  });
  const done = login(url, { ...bare, ...options }, said, ending.signal);
  const failed = done.then(
    () => expect.unreachable('it signed in'),
    (error: Error) => error,
  );
  failed.catch(() => undefined);
  return { address, done, failed, ending };
}

async function signIn({ url }: SignInOrigin, subject = 'rosa', options: Partial<LoginOptions> = {}) {
  const { address, done } = begin(url, options);
  const back = await throughThePage(await address, { subject });
  const page = await (await fetch(back.url)).text();
  return { who: await done, page };
}

/** Makes the token that is kept expire by so many milliseconds before or after now. */
const expiring = (url: string, ms: number, more: object = {}) =>
  writeSignIn({ ...readSignIn(url)!, expiresAt: new Date(Date.now() + ms).toISOString(), ...more });

describe('signing in', { timeout: 30_000 }, () => {
  it('goes through the browser, says who one is, and commands then act as that person', async () => {
    const origin = await SignInOrigin.start();
    const { who, page } = await signIn(origin);
    expect(who).toMatchObject({ subject: 'rosa', issuer: origin.issuer, renewed: true, roles: [] });
    expect(page).toContain('signed in as rosa');
    const token = await tokenOf({ url: origin.url });
    expect(origin.sent).toEqual([`Bearer ${token}`]);
    expect(claimsOf(token)).toMatchObject({ sub: 'rosa', aud: 'impact' });
    expect(await tokenOf({ url: origin.url, token: 'set' })).toBe('set');
  });

  it('asks for a code with PKCE, a state and a nonce, to be sent back to this machine alone', async () => {
    const { url } = await SignInOrigin.start();
    const { address, failed, ending } = begin(url);
    const asked = Object.fromEntries(new URL(await address).searchParams);
    expect(asked).toMatchObject({
      client_id: 'impact-cli',
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid offline_access',
      prompt: 'consent',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(asked['state']!.length).toBeGreaterThanOrEqual(32);
    expect(asked['nonce']!.length).toBeGreaterThanOrEqual(32);
    ending.abort(new Failure('enough'));
    await failed;
  });

  it('is kept where nobody else reads it, and leaves nothing beside it', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin);
    const dir = join(process.env['XDG_CONFIG_HOME']!, 'impact', 'sign-ins');
    const files = readdirSync(dir);
    expect(files).toEqual([`${encodeURIComponent(origin.url)}.json`]);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, files[0]!)).mode & 0o777).toBe(0o600);
  });

  it('is not disturbed by whoever else asks at its address', async () => {
    const { url } = await SignInOrigin.start();
    const { address, done } = begin(url);
    const redirect = new URL(await address).searchParams.get('redirect_uri')!;
    const statuses = [];
    for (const stray of ['?code=x&state=wrong', '?code=x', '', '/else', '?error=access_denied'])
      statuses.push((await fetch(`${redirect}${stray}`)).status);
    expect(statuses).toEqual([400, 400, 404, 404, 400]);
    await fetch((await throughThePage(await address, { subject: 'rosa' })).url);
    expect((await done).subject).toBe('rosa');
  });

  it('ends in words where it is cancelled on the page, and keeps nothing', async () => {
    const { url, issuer } = await SignInOrigin.start();
    const { address, failed } = begin(url);
    const back = await throughThePage(await address, { cancel: 'yes' });
    const page = await (await fetch(back.url)).text();
    const error = await failed;
    expect(page).toContain('not signed in');
    expect([error.message, exitCode(error)]).toEqual([
      `${issuer} does not sign you in: access_denied, the sign-in was cancelled.`,
      1,
    ]);
    expect(readSignIn(url)).toBeUndefined();
  });

  it('does not take a code that the issuer did not give', async () => {
    const { url } = await SignInOrigin.start();
    const { address, failed } = begin(url);
    const back = (await throughThePage(await address, { subject: 'rosa' })).url;
    back.searchParams.set('code', 'guessed');
    await fetch(back);
    expect((await failed).message).toContain('does not sign you in: invalid_grant');
  });

  it('does not take an answer of another issuer', async () => {
    const { url } = await SignInOrigin.start();
    const { address, failed } = begin(url);
    const back = (await throughThePage(await address, { subject: 'rosa' })).url;
    back.searchParams.set('iss', 'https://elsewhere.example');
    await fetch(back);
    expect((await failed).message).toContain('does not sign you in');
  });

  it('ends when it is given up, and keeps nothing', async () => {
    const { url } = await SignInOrigin.start();
    const { address, failed, ending } = begin(url);
    const redirect = new URL(await address).searchParams.get('redirect_uri')!;
    ending.abort(new Failure('given up'));
    expect((await failed).message).toBe('given up');
    await expect(fetch(redirect)).rejects.toThrow();
  });

  it('is refused where the partnership does not believe the token, with the reason', async () => {
    const origin = await SignInOrigin.start();
    const body = { code: 'TOKEN_INVALID', title: 'no', status: 401 };
    origin.answer = { status: 401, body };
    const { address, failed } = begin(origin.url);
    await fetch((await throughThePage(await address, { subject: 'rosa' })).url);
    expect((await failed).message).toMatch(/TOKEN_INVALID.*for "impact".*wants impact/);
    expect(readSignIn(origin.url)).toBeUndefined();
  });

  it.each([
    ['http://partnership.example', {}, 'is not safe to sign in at'],
    ['https://partnership.example', { issuer: 'http://login.example' }, 'http://login.example is not safe'],
    ['https://partnership.example', { issuer: 'nowhere' }, 'nowhere is not safe'],
    ['http://localhost:9', { issuer: 'http://localhost:9' }, 'cannot be asked'],
  ])('is refused at %s with %j', async (url, options, message) => {
    expect((await begin(url, options).failed).message).toContain(message);
  });
});

describe('a sign-in', { timeout: 30_000 }, () => {
  it('belongs to one address: its token is sent to no other', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin);
    const other = origin.url.replace('localhost', '127.0.0.1');
    await expect(tokenOf({ url: other })).rejects.toThrow('You are not signed in at');
    expect(origin.sent).toHaveLength(2);
    expect(origin.sent[1]).toBe('');
    expect(await tokenOf({ url: `${origin.url.toUpperCase().replace('HTTP', 'http')}/` })).toBeTruthy();
  });

  it('is renewed a minute before it ends, by one of the commands that ask at once', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin);
    const before = readSignIn(origin.url)!;
    expiring(origin.url, 30_000);
    const tokens = await Promise.all(Array.from({ length: 5 }, () => tokenOf({ url: origin.url })));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(before.accessToken);
    expect(claimsOf(tokens[0]!)).toMatchObject({ sub: 'rosa' });
    expect(Date.parse(readSignIn(origin.url)!.expiresAt)).toBeGreaterThan(Date.now() + 800_000);
  });

  it('has ended where nothing renews it, and where the issuer no longer does', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin, 'rosa', { scope: 'openid' });
    expect(readSignIn(origin.url)!.refreshToken).toBeUndefined();
    expiring(origin.url, 30_000);
    expect(await tokenOf({ url: origin.url })).toBe(readSignIn(origin.url)!.accessToken);
    expiring(origin.url, -1);
    const over = await tokenOf({ url: origin.url }).catch((error: Failure) => error);
    expect([exitCode(over), (over as Error).message]).toEqual([
      2,
      expect.stringMatching(/has ended: it was good until .*impact login$/),
    ]);
    await signIn(origin);
    await origin.restartIdentity();
    expiring(origin.url, -tomorrow);
    await expect(tokenOf({ url: origin.url })).rejects.toThrow('no longer renews it. Sign in again');
    expect(readSignIn(origin.url)).toBeUndefined();
  });

  it('stays where the issuer cannot be asked', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin);
    expiring(origin.url, -1, { issuer: 'http://localhost:9/identity' });
    await expect(tokenOf({ url: origin.url })).rejects.toMatchObject({ exitCode: 3 });
    expect(readSignIn(origin.url)!.refreshToken).toBeTruthy();
  });

  it('is forgotten by signing out, at the issuer too', async () => {
    const origin = await SignInOrigin.start();
    await signIn(origin);
    const kept = readSignIn(origin.url)!;
    expect(await logout(origin.url)).toEqual({ subject: 'rosa', issuer: origin.issuer, forgotten: true });
    expect([readSignIn(origin.url), await logout(origin.url)]).toEqual([undefined, undefined]);
    writeSignIn({ ...kept, expiresAt: new Date(0).toISOString() });
    await expect(tokenOf({ url: origin.url })).rejects.toThrow('no longer renews it');
  });
});
