import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folder, serve } from '@impact/testing';
import { pagesServer } from './pages-server.js';
import { pages } from './pages.js';
import { originServer } from './proxy.js';

async function origin(built: boolean): Promise<string> {
  const dir = folder();
  if (built) {
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>the pages</title>');
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'assets/index-1.js'), '1');
    writeFileSync(join(dir, 'assets/index-1.js.br'), brotliCompressSync('1'));
  }
  const dashboard = pages({ folder: dir, issuer: () => 'https://issuer.example/realm' });
  const services = new Map([['plans', undefined]]);
  const port = await serve(originServer({ services, local: {}, pages: dashboard }));
  return `http://127.0.0.1:${port}`;
}

describe('the pages at the origin', () => {
  it.each([
    '/',
    '/tasks',
    '/nodes/1?period=FFY2024-Q1',
    '/filings/1/students-helped@1/FFY2024-Q1',
    '/figures/a~b@1~c~total~official',
  ])('answer %s with the first page, which knows the rest', async (path) => {
    const response = await fetch(`${await origin(true)}${path}`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('the pages')]);
  });

  it('let scripts come from the origin alone, and speak to it and the issuer alone', async () => {
    const response = await fetch(await origin(true));
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://issuer.example;");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('have files, and none where there is none', async () => {
    const url = await origin(true);
    expect(await (await fetch(`${url}/assets/index-1.js`)).text()).toBe('1');
    expect((await fetch(`${url}/assets/index-2.js`)).status).toBe(404);
    expect((await fetch(`${url}/..%2f..%2fetc/passwd`)).status).not.toBe(500);
  });

  it.each([
    ['/assets/index-1.js', 'public, max-age=31536000, immutable'],
    ['/', 'no-cache'],
    ['/tasks', 'no-cache'],
    ['/assets/index-2.js', null],
  ])('may be kept as long as they stay the same: %s', async (path, kept) => {
    expect((await fetch(`${await origin(true)}${path}`)).headers.get('cache-control')).toBe(kept);
  });

  it('come compressed to whoever takes that', async () => {
    const url = await origin(true);
    const ask = async (encoding: string) => {
      const headers = { 'accept-encoding': encoding };
      const response = await fetch(`${url}/assets/index-1.js`, { headers });
      return [response.headers.get('content-encoding'), response.headers.get('vary'), await response.text()];
    };
    expect(await ask('br')).toEqual(['br', 'Accept-Encoding', '1']);
    expect(await ask('identity')).toEqual([null, 'Accept-Encoding', '1']);
  });

  it.each(['/api/nothing', '/local/nothing', '/identity/nothing'])('leave %s alone', async (path) => {
    const response = await fetch(`${await origin(true)}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
  });

  it('are not there before they are built, nor for what is sent', async () => {
    expect((await fetch(await origin(false))).status).toBe(404);
    expect((await fetch(await origin(true), { method: 'POST' })).status).toBe(404);
  });
});

/** Asks by another name than that of this machine. */
async function answerTo(port: number, host: string): Promise<IncomingMessage> {
  const [answer] = (await once(
    get({ port, host: '127.0.0.1', path: '/', headers: { host } }),
    'response',
  )) as [IncomingMessage];
  return answer.resume();
}

describe('the pages by themselves', () => {
  const installed = () => {
    const dir = folder({ 'index.html': '<!doctype html><title>the pages</title>' });
    const issuer = 'https://issuer.example/realm';
    return pagesServer({ folder: dir, issuer, client: 'pages', maxConnections: 10 });
  };

  it('are served with the policy of the trial, by whatever name, and say where to sign in', async () => {
    const port = await serve(installed());
    const page = await fetch(`http://127.0.0.1:${port}/tasks`);
    expect((await answerTo(port, 'impact.example')).statusCode).toBe(200);
    const ofTheTrial = await fetch(await origin(true));
    for (const name of [
      'content-security-policy',
      'x-content-type-options',
      'referrer-policy',
      'cache-control',
    ])
      expect([name, page.headers.get(name)]).toEqual([name, ofTheTrial.headers.get(name)]);
    const settings = await fetch(`http://127.0.0.1:${port}/settings.json`);
    expect(settings.headers.get('cache-control')).toBe('no-store');
    expect(await settings.json()).toEqual({ issuer: 'https://issuer.example/realm', clientId: 'pages' });
    expect((await fetch(`http://127.0.0.1:${port}/local/token`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/api/plans/v1/plans`)).status).toBe(404);
  });

  it('are refused where they are not built', () => {
    const issuer = 'https://issuer.example';
    expect(() => pagesServer({ folder: folder(), issuer, client: 'pages', maxConnections: 10 })).toThrow(
      'npm run build',
    );
  });
});
