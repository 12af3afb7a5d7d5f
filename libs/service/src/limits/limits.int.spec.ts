import type { Server } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import { afterEach, describe, expect, it } from 'vitest';
import { Public } from '../access/access.js';
import { startTestService, type TestService } from '../testing/test-service.js';

@Public()
@Controller('v1/doors')
class DoorsController {
  @Get() open() {
    return {};
  }
}

describe('a service in front of the world', () => {
  let service: TestService;
  const start = async (env: Record<string, string>) =>
    (service = await startTestService({ controllers: [DoorsController], env }));
  const statuses = async (count: number, ask: object = {}, path = 'doors') => {
    const answers: number[] = [];
    for (let n = 0; n < count; n++) answers.push((await service.ask('GET', path, ask)).status);
    return answers;
  };
  afterEach(() => service.app.close());

  it('answers so many requests a minute, of each person and of strangers by their address', async () => {
    await start({ RATE_LIMIT: '3', RATE_LIMIT_STRANGERS: '2' });
    expect(await statuses(4, { as: 'ann' })).toEqual([200, 200, 200, 429]);
    expect(await statuses(1, { as: 'bob' })).toEqual([200]);
    expect(await statuses(3)).toEqual([200, 200, 429]);
    const refused = await service.ask('GET', 'doors', { as: 'ann' });
    expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', perMinute: 3 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it('always answers probes, and everybody where there is no limit', async () => {
    await start({ RATE_LIMIT: '0', RATE_LIMIT_STRANGERS: '1' });
    expect(new Set(await statuses(5, {}, '/health/live'))).toEqual(new Set([200]));
    expect(new Set(await statuses(5, { as: 'ann' }))).toEqual(new Set([200]));
  });

  it('takes the address from as many proxies as it is told of, and from none unless told', async () => {
    await start({ RATE_LIMIT_STRANGERS: '1' });
    const from = (address: string) => statuses(1, { headers: { 'x-forwarded-for': address } });
    expect([await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([[200], [429]]);
    await service.app.close();
    await start({ RATE_LIMIT_STRANGERS: '1', TRUST_PROXY: '1' });
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')]).toEqual([
      [200],
      [200],
      [429],
    ]);
  });

  it('lets pages of the configured origins read its answers, and no others', async () => {
    await start({ CORS_ORIGINS: 'https://dashboard.example' });
    const allowed = async (origin: string) =>
      (await service.ask('GET', 'doors', { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('https://dashboard.example')).toBe('https://dashboard.example');
    expect(await allowed('https://elsewhere.example')).toBeNull();
  });

  it('lets a page of another origin read that it asked too often, and counts nothing of what its browser asks before', async () => {
    await start({ CORS_ORIGINS: 'https://dashboard.example', RATE_LIMIT_STRANGERS: '1' });
    const origin = 'https://dashboard.example';
    const asking = {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    };
    const preflight = () => service.ask('OPTIONS', 'doors', { headers: { origin, ...asking } });
    for (let n = 0; n < 3; n++) {
      const { status, headers } = await preflight();
      expect([status, headers.get('access-control-allow-headers')]).toEqual([204, 'authorization']);
    }
    expect(await statuses(1, { headers: { origin } })).toEqual([200]);
    const refused = await service.ask('GET', 'doors', { headers: { origin } });
    expect([refused.status, refused.body['code']]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
    expect(refused.headers.get('retry-after')).toBeTruthy();
    const exposed = refused.headers.get('access-control-expose-headers')!.split(',');
    expect(exposed).toEqual(expect.arrayContaining(['etag', 'location', 'retry-after', 'www-authenticate']));
    expect((await preflight()).status).toBe(204);
  });

  it('lets nobody keep an answer, whatever it is', async () => {
    await start({});
    for (const path of ['doors', 'nowhere', '/api/things/openapi.json', '/health/ready', '/nowhere'])
      expect((await service.ask('GET', path)).headers.get('cache-control')).toBe('no-store');
  });

  it('waits half an hour for a large file over a slow line', async () => {
    await start({});
    expect((service.app.getHttpServer() as Server).requestTimeout).toBe(1_800_000);
  });

  it('tells browsers to do no more than show an answer', async () => {
    await start({});
    const { headers } = await service.ask('GET', 'doors');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
