import { afterEach, describe, expect, it, vi } from 'vitest';
import { exitCode, type Failure } from '../failure.js';
import { serve } from '@impact/testing';
import { tokenOf } from './sign-in.js';

/** Gives tokens that are numbered, for as many seconds as told. */
async function localStack(expiresIn = 900): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: `token-${++asked}`, expiresIn }));
  });
  return { url: `http://127.0.0.1:${await serve(server)}`, asked: () => asked };
}

describe('the token of a request', () => {
  afterEach(() => void vi.useRealTimers());
  const failure = (work: Promise<string>): Promise<Failure> =>
    work.then(
      () => expect.unreachable('it was not refused'),
      (error: Failure) => error,
    );

  it('is the one that was set, unless somebody is named', async () => {
    const { url } = await localStack();
    expect(await tokenOf({ url, token: 'mine' })).toBe('mine');
    expect(await tokenOf({ url, token: 'mine', as: 'rosa' })).toBe('token-1');
  });

  it('is asked for once for each name, and again a minute before it expires', async () => {
    const { url, asked } = await localStack();
    for (const as of ['rosa', 'rosa', 'sam', 'rosa']) await tokenOf({ url, as });
    expect(asked()).toBe(2);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 839_000 });
    expect(await tokenOf({ url, as: 'rosa' })).toBe('token-1');
    vi.setSystemTime(Date.now() + 2_000);
    expect(await tokenOf({ url, as: 'rosa' })).toBe('token-3');
  });

  it('must be set where no local stack gives one', async () => {
    const { createServer } = await import('node:http');
    const port = await serve(createServer((_, response) => void response.writeHead(404).end()));
    const refused = await failure(tokenOf({ url: `http://127.0.0.1:${port}` }));
    expect([refused.message, exitCode(refused)]).toEqual([expect.stringContaining('set IMPACT_TOKEN'), 2]);
  });

  it('is not to be had where nothing answers', async () => {
    const refused = await failure(tokenOf({ url: 'http://127.0.0.1:9' }));
    expect([refused.message, exitCode(refused)]).toEqual([expect.stringContaining('npm start'), 3]);
  });
});
