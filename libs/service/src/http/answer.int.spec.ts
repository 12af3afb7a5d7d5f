import { Controller, Get, Post, StreamableFile } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Public } from '../access/access.js';
import { context } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { IfMatch, requireVersion } from './if-match.js';

const id = '0198f2a0-6c1e-7000-8000-000000000001';

@Public()
@Controller('v1/things')
class ThingsController {
  constructor(private readonly database: Database) {}

  @Get() read() {
    return { id, version: 7 };
  }
  @Get('context') async context() {
    await this.database.transaction((tx) => tx.query('select 1'));
    const { attempt: _, ...rest } = context();
    return rest;
  }
  @Get('list') list() {
    return [1];
  }
  @Get('file') file() {
    return new StreamableFile(Buffer.from('a,b'), { type: 'text/csv' });
  }
  @Post() make() {
    return { id, version: 1 };
  }
  @Post(`${id}/submit`) submit(@IfMatch() version: number | undefined) {
    requireVersion(version, 7);
    return { id, version: 8 };
  }
}

describe('an answer', () => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService({ controllers: [ThingsController] })));
  afterAll(() => service.app.close());

  it('has the ETag of its version', async () => {
    const { headers, body } = await service.ask('GET', 'things');
    expect(headers.get('etag')).toBe('"7"');
    expect(body).toEqual({ id, version: 7 });
  });

  it('leaves its connection open for longer than proxies keep one', async () => {
    const { headers } = await service.ask('GET', 'things');
    expect(Number(/^timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
  });

  it('to a change carries the correlation id, and the Location of what is new', async () => {
    const { headers, body, status } = await service.ask('POST', 'things?x=1', {
      headers: { 'x-correlation-id': 'c-1' },
    });
    expect([status, headers.get('location')]).toEqual([201, `/api/things/v1/things/${id}`]);
    expect(body).toEqual({ id, version: 1, correlationId: 'c-1' });
  });

  it('to an action has no Location, and none at all when the version is stale', async () => {
    const act = (version: string) =>
      service.ask('POST', `things/${id}/submit`, { headers: { 'if-match': version } });
    const done = await act('"7"');
    expect([done.headers.get('location'), done.headers.get('etag')]).toEqual([null, '"8"']);
    expect((await act('"6"')).body).toMatchObject({
      status: 412,
      code: 'STALE_VERSION',
      expected: 6,
      actual: 7,
    });
    expect((await act('rubbish')).body).toMatchObject({ status: 400, code: 'BAD_IF_MATCH' });
  });

  it('that is a list or a file stays as it is', async () => {
    expect((await service.ask('GET', 'things/list')).text).toBe('[1]');
    expect((await service.ask('GET', 'things/file')).text).toBe('a,b');
  });

  it('is made in the context of its request, through the database and back', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const { body } = await service.ask('GET', 'things/context', {
      as: 'ann',
      headers: { 'x-correlation-id': 'c-2', traceparent: `00-${trace}-b7ad6b7169203331-01` },
    });
    expect(body).toEqual({
      correlationId: 'c-2',
      subject: 'ann',
      traceparent: expect.stringContaining(trace),
      requestedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('gets a new correlation id where the one given is not acceptable', async () => {
    const { headers } = await service.ask('GET', 'things', { headers: { 'x-correlation-id': 'no good' } });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
