import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Access, AnyMember, Public } from '../access/access.js';
import { ChangeResponse } from '../http/change-response.js';
import { IdParam } from '../http/id-param.js';
import { IfMatch } from '../http/if-match.js';
import { pageOf, PageQuery } from '../http/pages.js';
import { defineProblems } from '../problems/define-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { openApiGaps } from './gaps.js';

const thingProblems = defineProblems({
  taken: { status: 409, code: 'TEST_CODE_TAKEN', title: 'The code is taken', detail: 'Use another code.' },
});

class Code {
  @IsIn(['FIPS', 'UEI']) readonly scheme: string;
  @Matches(/^[0-9]+$/) readonly code: string;
}
class NewThing {
  @ApiProperty({ description: 'Its legal name.', example: 'Ada County' })
  @Length(1, 60)
  readonly name: string;
  @IsInt() @Min(1) @Max(9) readonly size: number;
  @IsArray() @ArrayMaxSize(5) @ValidateNested({ each: true }) @Type(() => Code) readonly codes: Code[];
  @IsArray() @IsUUID(undefined, { each: true }) readonly parents: string[];
  @IsOptional() @ValidateNested() @Type(() => Code) readonly main?: Code;
  @IsOptional() @IsIn(['old', 'new']) readonly kind?: string;
  @IsOptional() @IsDate() @Type(() => Date) readonly since?: Date;
}
class Thing extends ChangeResponse {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly version: number;
}
class Unsaid {
  readonly id: string;
}

@Controller('v1/things')
class ThingsController {
  @Post()
  @Access({ roles: ['steward', 'coordinator'], at: 'the root' })
  @Problems(thingProblems.taken)
  @ApiCreatedResponse({ type: Thing })
  make(@Body() _thing: NewThing) {}
  @Put(':id')
  @Access({ roles: ['steward'], at: 'the root' })
  @ApiOkResponse({ type: Thing })
  replaceAll(@IdParam() _id: string, @Body() _thing: NewThing, @IfMatch() _version: number | undefined) {}
  @Get() @AnyMember() @ApiOkResponse({ type: pageOf(Thing) }) list(@Query() _query: PageQuery) {}
}

@Public()
@Controller('v1/silent')
class SilentController {
  @Get() nothing() {}
  @Get('empty') @ApiOkResponse({ type: Unsaid }) empty() {}
}

type Operation = Record<string, unknown> & {
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<
    string,
    { content: Record<string, { examples: object; example: unknown }>; headers: object }
  >;
};

describe('the API description of a service', () => {
  let service: TestService;
  let document: OpenAPIObject;
  const operation = (path: string, method: 'get' | 'post' | 'put'): Operation =>
    document.paths[`/api/things/v1/${path}`]?.[method] as unknown as Operation;
  const codes = ({ responses }: Operation, status: number) =>
    Object.keys(responses[String(status)]?.content['application/problem+json']?.examples ?? {});

  beforeAll(async () => {
    service = await startTestService({ controllers: [ThingsController, SilentController] });
    document = (await service.ask('GET', '/api/things/openapi.json')).body as unknown as OpenAPIObject;
  });
  afterAll(() => service.app.close());

  it('is OpenAPI 3.1, with a page to read it', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect((await service.ask('GET', '/api/things/docs')).text).toContain('Swagger UI');
  });

  it('says who may call a route, under an id that stays', () => {
    expect(operation('things', 'post')).toMatchObject({
      operationId: 'thingsMake',
      description: 'For steward, coordinator: the root.',
      'x-access': 'roles',
      'x-roles': ['steward', 'coordinator'],
      security: [{ bearer: [] }, { devIdentity: [] }],
    });
    expect(operation('things/{id}', 'put')).toMatchObject({
      operationId: 'thingsReplaceAll',
    });
    expect(operation('things', 'get')).toMatchObject({ 'x-access': 'member', 'x-roles': [] });
    expect(operation('silent', 'get')).toMatchObject({ 'x-access': 'public', security: [] });
  });

  it('lists what a route refuses: by its access, its input and its own problems', () => {
    const make = operation('things', 'post');
    expect(codes(make, 400)).toEqual([
      ...['VALIDATION_FAILED', 'MALFORMED_JSON', 'BODY_TOO_COMPLEX', 'BAD_IDEMPOTENCY_KEY'],
    ]);
    expect(codes(make, 401)).toEqual([
      'NOT_SIGNED_IN',
      'TOKEN_EXPIRED',
      'TOKEN_TOO_LONG_LIVED',
      'TOKEN_INVALID',
    ]);
    expect(codes(make, 403)).toEqual(['ROLE_REQUIRED']);
    expect(codes(make, 409)).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
      'IN_PROGRESS',
      'ANSWER_NOT_REPEATED',
      'TEST_CODE_TAKEN',
    ]);
    expect(codes(make, 503)).toEqual(
      expect.arrayContaining(['DATABASE_UNAVAILABLE', 'IDENTITY_UNAVAILABLE']),
    );
    expect(codes(operation('things/{id}', 'put'), 412)).toEqual(['STALE_VERSION']);
    expect(codes(operation('things', 'get'), 400)).toEqual(['VALIDATION_FAILED', 'BAD_CURSOR']);
    expect(Object.keys(operation('silent', 'get').responses)).toEqual(['200', '429', '500', '503']);
  });

  it('has the headers of a request and of its answer', () => {
    const names = ({ parameters }: Operation) =>
      parameters.filter((it) => it.in === 'header').map(({ name }) => name);
    expect(names(operation('things', 'post'))).toEqual(['X-Correlation-Id', 'Idempotency-Key']);
    expect(names(operation('things/{id}', 'put'))).toEqual(['If-Match', 'X-Correlation-Id']);
    expect(operation('things', 'post').responses['201']?.headers).toHaveProperty('Location');
    expect(operation('things', 'get').responses['403']?.headers).toHaveProperty('X-Correlation-Id');
  });

  it('describes bodies by their validation rules, and keeps what was written by hand', () => {
    expect(document.components?.schemas?.['NewThing']).toEqual({
      type: 'object',
      properties: {
        name: {
          type: 'string',
          description: 'Its legal name.',
          example: 'Ada County',
          minLength: 1,
          maxLength: 60,
        },
        size: { type: 'integer', minimum: 1, maximum: 9 },
        codes: { type: 'array', maxItems: 5, items: { $ref: '#/components/schemas/Code' } },
        parents: { type: 'array', items: { type: 'string', format: 'uuid' } },
        main: { anyOf: [{ $ref: '#/components/schemas/Code' }, { type: 'null' }] },
        kind: { type: ['string', 'null'], enum: ['old', 'new', null] },
        since: { type: ['string', 'null'], format: 'date-time' },
      },
      required: ['name', 'size', 'codes', 'parents'],
    });
    expect(document.components?.schemas?.['Code']).toMatchObject({
      properties: {
        scheme: { type: 'string', enum: ['FIPS', 'UEI'] },
        code: { type: 'string', pattern: '^[0-9]+$' },
      },
    });
  });

  it('describes pages, queries and answers, each with an example', () => {
    const list = operation('things', 'get');
    expect(list.parameters).toContainEqual(
      expect.objectContaining({
        name: 'limit',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
      }),
    );
    expect(document.components?.schemas?.['ThingPage']).toMatchObject({ required: ['items', 'next'] });
    expect(list.responses['200']?.content['application/json']?.example).toEqual({
      items: [{ id: expect.any(String), version: 1, correlationId: expect.any(String) }],
      next: expect.anything(),
    });
    const body = operation('things', 'post')['requestBody'] as Operation['responses'][string];
    expect(body.content['application/json']?.example).toMatchObject({
      name: 'Ada County',
      codes: [{ scheme: 'FIPS' }],
    });
  });

  it('gives every refusal an example that its schema takes', () => {
    const refused = operation('things', 'post').responses['403']?.content['application/problem+json'];
    expect(refused?.examples).toMatchObject({
      ROLE_REQUIRED: { value: { type: 'urn:impact:problem:role-required', code: 'ROLE_REQUIRED' } },
    });
  });

  it('tells its own gaps', () => {
    const gaps = openApiGaps(document);
    expect(gaps).toEqual(
      expect.arrayContaining([
        ...['silentNothing: no schema of its answer', 'Unsaid: no fields', 'Things: no sentence'],
        ...['thingsMake: no sentence', 'Unsaid: no sentence', 'NewThing: no sentence'],
        ...['NewThing.size: no sentence', 'NewThing.main: no sentence', 'NewThing.codes: no sentence'],
      ]),
    );
    expect(gaps).not.toContain('NewThing.name: no sentence');
  });
});
