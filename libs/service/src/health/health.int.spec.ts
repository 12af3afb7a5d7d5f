import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Public } from '../access/access.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { version } from '../lifecycle/version.js';
import { HEALTH_CHECK, type HealthResult } from './health-check.js';

@Controller('v1/things')
class ThingsController {
  @Get(':id') @Public() read(@Param('id') id: string) {
    return { id };
  }
}

describe('a running service', () => {
  let service: TestService;
  let consumer: () => Promise<HealthResult>;
  const well = () => Promise.resolve({ ok: true, detail: { lag: 0 } });

  beforeAll(async () => {
    const checks = [{ name: 'consumer', check: () => consumer() }];
    consumer = well;
    service = await startTestService({
      controllers: [ThingsController],
      providers: [{ provide: HEALTH_CHECK, useValue: checks }],
    });
  });
  afterEach(() => (consumer = well));
  afterAll(() => service.app.close());

  it.each(['/health/live', '/api/things/health/live'])('lives: %s', async (path) => {
    const { status, body } = await service.ask('GET', path);
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'ok', version });
  });

  it.each(['/health/ready', '/api/things/health/ready'])('is ready, with details: %s', async (path) => {
    const { status, body } = await service.ask('GET', path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      details: {
        accepting: { status: 'up' },
        database: { status: 'up' },
        consumer: { status: 'up', lag: 0 },
      },
    });
  });

  it.each([
    ['says no', () => Promise.resolve({ ok: false, detail: { lag: 9 } }), { lag: 9 }],
    ['throws', () => Promise.reject(new Error('lost')), { message: 'lost' }],
    ['does not answer', () => new Promise<never>(() => undefined), { message: 'timeout of 3000ms exceeded' }],
  ])('is not ready when a contributed check %s, and tells which', async (_, check, detail) => {
    consumer = check;
    const { status, body } = await service.ask('GET', '/health/ready');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'error', error: { consumer: { status: 'down', ...detail } } });
    expect((await service.ask('GET', '/health/live')).status).toBe(200);
  });

  it('counts its requests by route, method and status', async () => {
    const before = (await service.ask('GET', '/metrics')).text;
    await service.ask('GET', 'things/1');
    await service.ask('GET', 'things/2');
    await service.ask('GET', '/nowhere/at/all');
    const { text, headers } = await service.ask('GET', '/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('process_cpu_user_seconds_total');
    expect(text).toContain(`impact_build_info{version="${version}"} 1`);
    expect(text).not.toMatch(/^nodejs_active_\w+_total/m);
    const things = 'route="/api/things/v1/things/:id",method="GET",status="200"';
    expect(requests(text, things) - requests(before, things)).toBe(2);
    const unmatched = 'route="unmatched",method="GET",status="404"';
    expect(requests(text, unmatched) - requests(before, unmatched)).toBe(1);
  });

  const requests = (metrics: string, labels: string): number =>
    Number(metrics.split(`http_request_duration_seconds_count{${labels}} `)[1]?.split('\n')[0] ?? 0);

  it('is not ready without its database', async () => {
    await service.app.get(DataSource).destroy();
    const { status, body } = await service.ask('GET', '/health/ready');
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { database: { status: 'down' } } });
    await service.app.get(DataSource).initialize();
    expect((await service.ask('GET', '/health/ready')).status).toBe(200);
  });
});
