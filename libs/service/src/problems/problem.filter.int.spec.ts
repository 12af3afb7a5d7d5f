import {
  type ArgumentsHost,
  Body,
  Controller,
  ForbiddenException,
  Get,
  Param,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { type Request } from 'express';
import { firstValueFrom, type Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Public } from '../access/access.js';
import { Database } from '../database/database.js';
import { IdParam } from '../http/id-param.js';
import { PageQuery } from '../http/pages.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { defineProblems } from './define-problems.js';
import type { ActivityLog } from '../activity/activity-log.js';
import { ProblemFilter } from './problem.filter.js';

const problems = defineProblems({
  late: {
    status: 409,
    code: 'TEST_LATE',
    title: 'Late',
    detail: (p: { by: string }) => `Late by ${p.by}: ask for an unlock.`,
  },
});

class Part {
  @IsString() @Length(1, 3) readonly code: string;
  @IsOptional() @IsString() readonly name?: string;
}
class NewThing {
  @IsInt() readonly size: number;
  @IsArray() @ArrayMaxSize(9) @ValidateNested({ each: true }) @Type(() => Part) readonly parts: Part[];
}

@Public()
@Controller('v1/failing')
class FailingController {
  constructor(private readonly database: Database) {}

  @Get('problem') problem() {
    throw problems.late({ by: 'a day' }, { retryAfter: 7 });
  }
  @Get('unforeseen') unforeseen() {
    throw new Error('secret internals');
  }
  @Get('nest') nest() {
    throw new ForbiddenException('not you');
  }
  @Get('slow') slow() {
    return this.database.transaction(async (tx) => {
      await tx.query('set local statement_timeout = 50');
      await tx.query('select pg_sleep(20)');
    });
  }
  @Get('cut') cut() {
    return this.database.manager.query('select pg_terminate_backend(pg_backend_pid())');
  }
  @Get('page') page(@Query() query: PageQuery) {
    return query;
  }
  @Get('things/:id') byId(@IdParam() id: string) {
    return { id };
  }
  @Get('names/:name') byName(@Param('name') name: string) {
    return { name };
  }
  @Post() make(@Body() thing: NewThing) {
    return { size: thing.size, typed: thing.parts[0] instanceof Part, named: 'name' in thing.parts[0]! };
  }
  @Post('stream') async stream(@Req() request: Request) {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    return { bytes };
  }
}

describe('an error of an HTTP request', () => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService({ controllers: [FailingController] })));
  afterAll(() => service.app.close());

  it('is answered as a problem with its code, members, Retry-After and correlation id', async () => {
    const { status, headers, body } = await service.ask('GET', 'failing/problem', {
      headers: { 'x-correlation-id': 'c-7' },
    });
    expect(status).toBe(409);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('retry-after')).toBe('7');
    expect(headers.get('x-correlation-id')).toBe('c-7');
    expect(body).toEqual({
      type: 'urn:impact:problem:test-late',
      title: 'Late',
      status: 409,
      detail: 'Late by a day: ask for an unlock.',
      code: 'TEST_LATE',
      by: 'a day',
      correlationId: 'c-7',
    });
  });

  it('tells nothing of an unforeseen one but where to look for it', async () => {
    const { status, text, body, headers } = await service.ask('GET', 'failing/unforeseen');
    expect([status, body['code']]).toEqual([500, 'INTERNAL']);
    expect(body['correlationId']).toBe(headers.get('x-correlation-id'));
    expect(text).not.toMatch(/secret|stack|\.ts|\.js/);
  });

  it.each([
    ["one of Nest's own", 'failing/nest', 403, 'FORBIDDEN'],
    ['a statement timeout', 'failing/slow', 503, 'TOOK_TOO_LONG'],
    ['a lost connection', 'failing/cut', 503, 'DATABASE_UNAVAILABLE'],
    ['an address under the prefix that nothing answers', 'nowhere', 404, 'NOT_FOUND'],
    ['an address outside of it', '/nowhere', 404, 'NOT_FOUND'],
    ['an id that is none', 'failing/things/7', 400, 'VALIDATION_FAILED'],
    ['a name that cannot be kept', 'failing/names/a%00', 400, 'VALIDATION_FAILED'],
    ['a limit beyond the cap', 'failing/page?limit=501', 400, 'VALIDATION_FAILED'],
    ['an unknown query parameter', 'failing/page?lmit=1', 400, 'VALIDATION_FAILED'],
  ])('%s', async (_, path, status, code) => {
    const answer = await service.ask('GET', path);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.has('retry-after')).toBe(status === 503);
  });

  it.each([
    ['malformed JSON', 'failing', '{"size', 400, 'MALFORMED_JSON'],
    ['malformed JSON outside of the prefix', '/nowhere', '{"size', 400, 'MALFORMED_JSON'],
    ['more than 1 MB', 'failing', { size: 'x'.repeat(1_100_000) }, 413, 'BODY_TOO_LARGE'],
    ['no object', 'failing', '[]', 400, 'VALIDATION_FAILED'],
    ['with U+0000', 'failing', { size: 1, parts: [{ code: 'a\0' }] }, 400, 'VALIDATION_FAILED'],
    ['with half a pair', 'failing', { size: 1, parts: [{ code: '\ud800' }] }, 400, 'VALIDATION_FAILED'],
  ])('a body that is %s', async (_, path, body, status, code) => {
    const answer = await service.ask('POST', path, { body });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/\n +at |node_modules/);
  });

  it('names every wrong and every unknown field of a body by its path', async () => {
    const body = { size: 'big', colour: 'red', parts: [{ code: 'ok' }, { code: 'long one', more: 1 }] };
    const answer = await service.ask('POST', 'failing', { body });
    expect(answer.status).toBe(400);
    const errors = answer.body['errors'] as { code: string; path: string }[];
    expect(errors.map(({ code, path }) => `${path} ${code}`).sort()).toEqual([
      'colour UNKNOWN_FIELD',
      'parts[1].code IS_LENGTH',
      'parts[1].more UNKNOWN_FIELD',
      'size IS_INT',
    ]);
    expect(answer.body['detail']).toContain('parts[1].code');
  });

  it('does not stop the next request, whose body is of its classes', async () => {
    const answer = await service.ask('POST', 'failing', { body: { size: 1, parts: [{ code: 'a' }] } });
    expect(answer.body).toMatchObject({ size: 1, typed: true });
    expect((await service.ask('GET', 'failing/page?limit=7')).body).toEqual({ limit: 7 });
  });

  it.each([
    [{ code: 'a', name: 'b' }, true],
    [{ code: 'a', name: null }, false],
  ])('takes null for absent: %j', async (part, named) => {
    const answer = await service.ask('POST', 'failing', { body: { size: 1, parts: [part] } });
    expect(answer.body).toMatchObject({ size: 1, named });
  });

  it('takes an empty cursor for the first page', async () => {
    expect((await service.ask('GET', 'failing/page?limit=7&after=')).body).toEqual({ limit: 7 });
  });

  it('leaves a CSV body as a stream, of any size', async () => {
    const csv = { body: 'a,b\n'.repeat(500_000), headers: { 'content-type': 'text/csv' } };
    expect((await service.ask('POST', 'failing/stream', csv)).body).toMatchObject({ bytes: 2_000_000 });
  });
});

it('an error of an event handler passes through the filter untouched', async () => {
  const error = new Error('for the consumer to see');
  const host = { getType: () => 'rpc' } as ArgumentsHost;
  const passed = new ProblemFilter({} as ActivityLog).catch(error, host) as Observable<never>;
  await expect(firstValueFrom(passed)).rejects.toBe(error);
});
