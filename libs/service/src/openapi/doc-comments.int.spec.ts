import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Comments } from '@impact/contracts/comments';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Public } from '../access/access.js';
import { ChangeResponse } from '../http/change-response.js';
import { createApp } from '../lifecycle/create-app.js';
import { listenForTests } from '../testing/index.js';
import { startTestService, type TestService, thingsModule } from '../testing/test-service.js';
import { openApiGaps } from './gaps.js';
import { openApiOf } from './serve-openapi.js';

class Part {
  @IsString() readonly name: string;
}
class ThingRequest {
  @ApiProperty({ description: 'In a decorator.' }) @IsString() readonly name: string;
  @IsInt() readonly size: number;
  @ValidateNested() @Type(() => Part) readonly main: Part;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Part) readonly parts: Part[];
}
class ThingsQuery {
  @IsOptional() @IsString() readonly colour?: string;
  @IsOptional() @IsString() readonly shape?: string;
}
class ThingResponse extends ChangeResponse {
  @IsString() readonly id: string;
}

@Public()
@Controller('v1/things')
class ThingsController {
  @Post() @ApiCreatedResponse({ type: ThingResponse }) make(@Body() _thing: ThingRequest) {}
  @Get()
  @ApiOperation({ summary: 'In a decorator' })
  @ApiOkResponse({ type: ThingResponse })
  find(@Query() _query: ThingsQuery) {}
}

@Public()
@Controller('v1/silent')
class SilentController {
  @Get() @ApiOkResponse({ type: ThingResponse }) unsaid() {}
}

/** The same classes, with what is said above them. */
const commented = `
/** A part of a thing. */
class Part {}
/** A thing to be made. */
class ThingRequest {
  /** In metres. */
  size: number;
}
class ThingsQuery {
  /** As people call it. */
  colour?: string;
}
class ChangeResponse {
  /** Names the request. */
  correlationId?: string;
}
class ThingResponse extends ChangeResponse {}
/** Things of any kind. */
class ThingsController {
  /** Makes a thing. Nobody makes it twice. */
  make() {}
  find(@Query() _query: ThingsQuery) {}
}`;

describe('an API description with the comments of its sources', () => {
  let service: TestService;
  let document: OpenAPIObject;

  beforeAll(async () => {
    service = await startTestService({ controllers: [ThingsController, SilentController] });
    const folder = mkdtempSync(join(tmpdir(), 'comments-'));
    writeFileSync(join(folder, 'things.ts'), commented);
    document = openApiOf(service.app, 'things', new Comments([folder]));
    rmSync(folder, { recursive: true });
  });
  afterAll(() => service.app.close());

  it('says what stands above controllers and their methods', () => {
    expect(document.tags).toEqual([
      { name: 'Silent' },
      { name: 'Things', description: 'Things of any kind.' },
    ]);
    expect(document.paths['/api/things/v1/things']?.post).toMatchObject({
      summary: 'Makes a thing',
      description: 'Nobody makes it twice.\n\nFor anybody.',
    });
  });

  it('says what stands above classes and fields, inherited ones too, and leaves the words of decorators where nothing does', () => {
    expect(document.components?.schemas).toMatchObject({
      ThingRequest: {
        description: 'A thing to be made.',
        properties: { size: { description: 'In metres.' }, name: { description: 'In a decorator.' } },
      },
      ThingResponse: { properties: { correlationId: { description: 'Names the request.' } } },
    });
    const find = document.paths['/api/things/v1/things']?.get;
    expect(find?.summary).toBe('In a decorator');
    expect(find?.parameters).toContainEqual(
      expect.objectContaining({ name: 'colour', description: 'As people call it.' }),
    );
  });

  it('has gaps where neither says anything and where a route is told instead of asked for; a class speaks for the fields that hold it', () => {
    expect(openApiGaps(document)).toEqual([
      'Silent: no sentence',
      'thingsMake: no imperative',
      'thingsFind ?shape: no sentence',
      'silentUnsaid: no sentence',
      'Part.name: no sentence',
      'ThingResponse: no sentence',
      'ThingResponse.id: no sentence',
    ]);
  });
});

it('serves the published description of a service that has one, word for word', async () => {
  const app = await createApp(
    { name: 'plans', module: thingsModule({ controllers: [] }) },
    { env: { LOG_LEVEL: 'fatal' } },
  );
  const url = await listenForTests(app);
  const served: unknown = await (await fetch(`${url}/api/plans/openapi.json`)).json();
  await app.close();
  const published = new URL('../../../../docs/api/plans.openapi.json', import.meta.url);
  expect(served).toEqual(JSON.parse(readFileSync(published, 'utf8')));
});
