import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Access, SignedIn } from '../access/access.js';
import { Database } from '../database/database.js';
import { serviceProblems } from '../problems/service-problems.js';
import { InSteps } from '../idempotency/idempotency.interceptor.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { ActivityLog } from './activity-log.js';
import { standsBy } from '../context/request-context.js';

class Change {
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsString() readonly how?: string;
}

let transientFailures = 0;

@SignedIn()
@Controller('v1/shelves')
class ShelvesController {
  constructor(
    private readonly database: Database,
    private readonly activities: ActivityLog,
  ) {}

  private write = (n: number) =>
    this.database.transaction((tx) => tx.query('insert into shelf (n) values ($1)', [n]));

  @Post() async many() {
    await this.database.transaction((tx) => tx.query('select count(*) from shelf'));
    await this.write(1);
    await this.write(2);
    return {};
  }

  @Post('steps') @InSteps() async steps() {
    await this.database.transaction((tx) =>
      this.activities.note(tx, [{ subject: 'ann', action: 'shelf.filled', targetId: '7' }]),
    );
    return {};
  }

  @Put(':id/fill') async fill(@Param('id') id: string, @Body() { how }: Change) {
    standsBy({ role: 'keeper', participationId: '0190c5a0-0000-7000-8000-000000000001' });
    await this.database.transaction(async (tx) => {
      await tx.query('insert into shelf (n) values (3)');
      if (how === 'told')
        await this.activities.note(tx, [
          { subject: 'ann', action: 'shelf.filled', targetId: id, targetVersion: 4 },
        ]);
      if (how === 'stale') throw serviceProblems.staleVersion({ expected: 1, actual: 2 });
      if (how === 'transient' && transientFailures++ < 2)
        await tx.query(`do $$ begin raise exception 'x' using errcode = '40001'; end $$`);
    });
    return {};
  }

  @Post('look') @HttpCode(200) look() {
    return this.database.transaction((tx) => tx.query('select count(*)::int as n from shelf'));
  }

  @Get('secret') @Access({ roles: ['keeper'], at: 'the root' }) secret() {
    return {};
  }

  @Get(':id/hidden') @Access({ roles: ['keeper'], at: 'the root' }) hidden() {
    return {};
  }

  @Post(':id/hidden') @Access({ roles: ['keeper'], at: 'the root' }) hide() {
    return {};
  }

  @Post('secret') @Access({ roles: ['keeper'], at: 'the root' }) change() {
    return {};
  }
}

describe('the activity log', () => {
  let service: TestService;
  let database: Database;
  const rows = () =>
    database.manager.query<Record<string, unknown>[]>(
      `select subject, role, participation_id, action, target_id, target_version::int, correlation_id, outcome, code
       from activity_log where correlation_id = $1 order by id`,
      [correlation],
    );
  let correlation: string;
  const ask = (method: string, path: string, body?: object, headers = {}) =>
    service.ask(method, path, { as: 'ann', body, headers: { 'x-correlation-id': correlation, ...headers } });
  const base = { subject: 'ann', role: null, participation_id: null, target_id: null, target_version: null };
  const done = { ...base, outcome: 'done', code: null };

  beforeAll(async () => {
    service = await startTestService({ controllers: [ShelvesController], roles: { ann: ['reader'] } });
    database = service.app.get(Database);
    await database.manager.query('create table shelf (n int not null)');
  });
  afterAll(() => service.app.close());
  beforeEach(async () => {
    correlation = randomUUID();
    await database.manager.query('truncate refusal');
  });

  it('tells a change once, by its method and route, however many transactions it takes', async () => {
    expect((await ask('POST', 'shelves')).status).toBe(201);
    expect(await rows()).toEqual([{ ...done, action: 'POST /v1/shelves', correlation_id: correlation }]);
  });

  it('tells by which role somebody acts, and on what', async () => {
    expect((await ask('PUT', 'shelves/7/fill', {})).status).toBe(200);
    expect(await rows()).toMatchObject([
      {
        role: 'keeper',
        participation_id: expect.any(String),
        action: 'PUT /v1/shelves/{id}/fill',
        target_id: '7',
      },
    ]);
  });

  it('says no more where the work itself has said what was done', async () => {
    expect((await ask('PUT', 'shelves/7/fill', { how: 'told' })).status).toBe(200);
    expect(await rows()).toMatchObject([{ action: 'shelf.filled', target_id: '7', target_version: 4 }]);
  });

  it('tells nothing of a request that changed nothing', async () => {
    expect((await ask('POST', 'shelves/look')).status).toBe(200);
    expect(await rows()).toEqual([]);
  });

  it('tells of a repeated transaction, and of a repeated request, once', async () => {
    transientFailures = 0;
    expect((await ask('PUT', 'shelves/7/fill', { how: 'transient' })).status).toBe(200);
    expect(await rows()).toHaveLength(1);
    correlation = randomUUID();
    for (let time = 0; time < 2; time++)
      expect((await ask('POST', 'shelves', {}, { 'idempotency-key': correlation })).status).toBe(201);
    expect(await rows()).toHaveLength(1);
  });

  it('tells of work in steps as it does without a key', async () => {
    expect((await ask('POST', 'shelves/steps', {}, { 'idempotency-key': correlation })).status).toBe(201);
    expect(await rows()).toMatchObject([{ action: 'shelf.filled' }]);
  });

  it('tells of a refused change, and nothing of what was rolled back', async () => {
    const participationId = randomUUID();
    expect((await ask('PUT', 'shelves/7/fill', { how: 'stale', participationId })).status).toBe(412);
    expect(await rows()).toMatchObject([
      {
        action: 'PUT /v1/shelves/{id}/fill',
        target_id: '7',
        outcome: 'refused',
        code: 'STALE_VERSION',
        participation_id: participationId,
      },
    ]);
  });

  it('tells the standing of somebody who is refused where nothing else says what it was about', async () => {
    expect((await ask('PUT', 'shelves/7/fill', { how: 'stale' })).status).toBe(412);
    expect(await rows()).toMatchObject([
      { role: 'keeper', participation_id: '0190c5a0-0000-7000-8000-000000000001', outcome: 'refused' },
    ]);
  });

  it('tells once an hour of whoever is refused again and again, and how often it was', async () => {
    const refuse = () => ask('POST', 'shelves/secret');
    for (let time = 0; time < 20; time++) expect((await refuse()).status).toBe(403);
    await Promise.all(Array.from({ length: 20 }, refuse));
    expect((await ask('GET', 'shelves/secret')).status).toBe(403);
    const actions = (await rows()).map(({ action }) => action);
    expect(actions).toEqual(['POST /v1/shelves/secret', 'GET /v1/shelves/secret']);
    const counted = 'select action, times from refusal order by times';
    expect(await database.manager.query(counted)).toEqual([
      { action: 'GET /v1/shelves/secret', times: 1 },
      { action: 'POST /v1/shelves/secret', times: 40 },
    ]);
    await database.manager.query(`update refusal set hour = hour - interval '1 hour'`);
    await refuse();
    expect(await rows()).toHaveLength(3);
  });

  it('forgets how often something was refused after 90 days', async () => {
    await database.manager.query(`
      insert into refusal select 'ann', 'a', 'c', now() - n * interval '1 day', 1 from generate_series(1, 300) n`);
    await service.app.get(ActivityLog, { strict: false }).forgetOld();
    expect(await database.manager.query('select count(*)::int as n from refusal')).toEqual([{ n: 89 }]);
  });

  it.each([
    ['GET', 'secret'],
    ['POST', 'secret'],
  ])('tells of what is forbidden before it begins: %s %s', async (method, path) => {
    expect((await ask(method, `shelves/${path}`)).status).toBe(403);
    const action = `${method} /v1/shelves/secret`;
    expect(await rows()).toMatchObject([
      { subject: 'ann', action, outcome: 'refused', code: 'ROLE_REQUIRED' },
    ]);
  });

  it('tells of a target of any length, and of one that would be cut within a letter', async () => {
    expect((await ask('PUT', `shelves/${'x'.repeat(6_000)}/fill`, {})).status).toBe(200);
    expect((await ask('PUT', `shelves/${'x'.repeat(6_000)}/nosuch`, {})).status).toBe(404);
    expect((await ask('PUT', `shelves/${'x'.repeat(199)}%F0%9F%98%80/fill`, {})).status).toBe(200);
    expect(await rows()).toMatchObject([
      { target_id: 'x'.repeat(200) },
      { target_id: null, code: 'NOT_FOUND' },
      { target_id: null, outcome: 'done' },
    ]);
  });

  it.each([
    ['PATCH', 'shelves'],
    ['DELETE', 'shelves/7/nosuch/8'],
  ])('tells of a change that has no route, once: %s %s', async (method, path) => {
    expect((await ask(method, path)).status).toBe(404);
    expect(await rows()).toEqual([
      {
        ...base,
        action: `${method} {path}`,
        correlation_id: correlation,
        outcome: 'refused',
        code: 'NOT_FOUND',
      },
    ]);
    expect((await ask(method, `${path}/${randomUUID()}`)).status).toBe(404);
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    ['GET', '%00/hidden'],
    ['POST', 'a%00b/hidden'],
  ])('tells of what is forbidden about an id that cannot be kept: %s %s', async (method, path) => {
    expect((await ask(method, `shelves/${path}`)).status).toBe(403);
    expect(await rows()).toMatchObject([
      { action: `${method} /v1/shelves/{id}/hidden`, target_id: null, code: 'ROLE_REQUIRED' },
    ]);
  });

  it('tells nothing of malformed requests, of strangers, and of what is not there to read', async () => {
    expect((await ask('PUT', 'shelves/7/fill', { how: 7 })).status).toBe(400);
    expect((await ask('GET', 'shelves/nosuch')).status).toBe(404);
    const headers = { 'x-correlation-id': correlation };
    expect((await service.ask('POST', 'shelves', { headers })).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  it.each(['update activity_log set subject = $1', 'delete from activity_log where subject = $1'])(
    'cannot be changed: %s',
    async (statement) => {
      await expect(database.manager.query(statement, ['ann'])).rejects.toThrow('only ever added to');
      await expect(database.manager.query('truncate activity_log')).rejects.toThrow('only ever added to');
    },
  );
});
