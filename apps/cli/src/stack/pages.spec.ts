import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from '../testing/folder.js';
import { serve } from '../testing/http-server.js';
import { pages } from './pages.js';
import { originServer } from './proxy.js';

async function origin(built: boolean): Promise<string> {
  const dir = folder();
  if (built) {
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>the pages</title>');
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'assets/index-1.js'), '1');
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
