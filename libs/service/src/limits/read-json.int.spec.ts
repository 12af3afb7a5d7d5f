import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignedIn } from '../access/access.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { BodyLimit } from './body-limit.js';

class Leaf {
  @IsString() @Length(1, 10) readonly code: string;
}
class Filter {
  @IsOptional() @ValidateNested() @Type(() => Leaf) readonly leaf?: Leaf;
}
class Whole {
  @IsOptional() @IsInt() readonly size?: number;
  @IsOptional() @ValidateNested() @Type(() => Filter) readonly filter?: Filter;
  @IsOptional() @IsObject() readonly words?: Record<string, string>;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => Leaf)
  leaves?: Leaf[];
}
class Asked {
  @IsOptional() @IsString() readonly q?: string;
}

@SignedIn()
@Controller('v1/trees')
class TreesController {
  @Post() make(@Body() body: Whole, @Query() _query: Asked) {
    return { size: body.size };
  }
  @Post('batch') @BodyLimit(1000) many(@Body() { leaves = [] }: Whole) {
    return { leaves: leaves.length };
  }
  @Post(':id/parts/:part') @BodyLimit(200) part(@Body() body: Whole, @Param('id') _id: string) {
    return { size: body.size };
  }
}

const deep = (levels: number, open = '[', shut = ']') => open.repeat(levels) + shut.repeat(levels);
const named = (names: number, valueOf: (n: number) => unknown = () => 1) =>
  Object.fromEntries(Array.from({ length: names }, (_, n) => [`n${n}`, valueOf(n)]));
const leaves = (count: number, code = 'a') => Array.from({ length: count }, () => ({ code }));

describe('a body', () => {
  let service: TestService;
  const post = (body: unknown, path = 'trees', headers?: Record<string, string>) =>
    service.ask('POST', path, { as: 'ann', body, headers });
  beforeAll(async () => (service = await startTestService({ controllers: [TreesController] })));
  afterAll(() => service.app.close());

  it.each([
    ['usually 100 kB', 'trees', 100],
    ['as much as its route says', 'trees/batch', 1000],
    ['as much as its route says, whatever its parameters', 'trees/x-1/parts/7', 200],
  ])('may have %s', async (_, path, kilobytes) => {
    const padding = ' '.repeat(kilobytes * 1_000 - 2);
    expect((await post(`{}${padding}`, path)).status).toBe(201);
    const refused = await post(`{}${padding} `, path);
    expect([refused.status, refused.body['code'], refused.body['kilobytes']]).toEqual([
      413,
      'BODY_TOO_LARGE',
      kilobytes,
    ]);
  });

  it.each([
    ['nested without end', deep(450_000), '32 levels'],
    [
      'nested without end below a field',
      `{"filter":${deep(90_000, '{"leaf":', '}').replace(':}', ':1}')}}`,
      '32 levels',
    ],
    ['of countless values', JSON.stringify(Array(60_000).fill(0)), '50000 values'],
    ['of an object with countless names', JSON.stringify({ words: named(6_000) }), '5000 names'],
  ])('%s is refused as such', async (_, body, bound) => {
    for (const headers of [undefined, { 'idempotency-key': 'k' }]) {
      const refused = await post(body, 'trees/batch', headers);
      expect([refused.status, refused.body['code']]).toEqual([400, 'BODY_TOO_COMPLEX']);
      expect(refused.body['detail']).toContain(bound);
    }
  });

  it('tells at most a hundred errors, and none at length', async () => {
    for (const body of [
      named(900),
      { leaves: leaves(400, 'too long a code') },
      [named(900)],
      { ['x'.repeat(90_000)]: 1 },
    ]) {
      const refused = await post(body);
      expect([refused.status, refused.body['code']]).toEqual([400, 'VALIDATION_FAILED']);
      expect((refused.body['errors'] as unknown[]).length).toBeLessThanOrEqual(100);
      expect(refused.text.length).toBeLessThan(30_000);
    }
  });

  it('that repeats a request may come to an address of any length', async () => {
    const ask = (q: string) => post({}, `trees?q=${q}`, { 'idempotency-key': 'long' });
    const long = 'x'.repeat(8_000);
    expect([(await ask(long)).status, (await ask(long)).headers.get('idempotent-replayed')]).toEqual([
      201,
      'true',
    ]);
    expect((await ask(`${long}y`)).headers.get('idempotent-replayed')).toBeNull();
  });
});
