import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Body, Controller, Get, Param, Post, Put, Req } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { Request } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Public, SignedIn } from '../access/access.js';
import { mostAtOnce } from '../connections/pipelining.js';
import { registry } from '../metrics/registry.js';
import { chunked, endless, inBuffers } from '../testing/endless.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { BodyLimit, TakesFile } from './body-limit.js';

class Words {
  @IsOptional() @IsString() readonly words?: string;
}

@SignedIn()
@Controller('v1/tales')
class TalesController {
  @Get() list() {
    return {};
  }
  @Post() tell(@Body() { words = '' }: Words) {
    return { length: words.length };
  }
  @Post('long') @BodyLimit(1000) tellAtLength(@Body() { words = '' }: Words) {
    return { length: words.length };
  }
  @Put(':id/file') @TakesFile() async file(@Req() request: Request, @Param('id') _id: string) {
    return { length: (await text(request)).length };
  }
}

@Public()
@Controller('v1/open')
class OpenController {
  @Post() tell(@Body() _words: Words) {
    return {};
  }
}

let service: TestService;
const server = () => service.app.getHttpServer() as Server;
const start = async (env: Record<string, string>) =>
  (service = await startTestService({ controllers: [TalesController, OpenController], env }));
const things = '/api/things/v1';
const json = 'content-type: application/json';
const ann = 'x-dev-identity: ann';
const lingered = 16 * 1024 ** 2 + inBuffers;

/** Writes all at once, and gives what is answered until that is enough, or the server ends the connection. */
function exchange(sent: string | Buffer, answers = Infinity): Promise<string> {
  const client = connect((server().address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  client.on('error', () => undefined).write(sent);
  client.on('data', (data) => statusesIn((answer += String(data))).length >= answers && client.destroy());
  return new Promise((resolve) => client.once('close', () => resolve(answer)));
}
const statusesIn = (answer: string) =>
  [...answer.matchAll(/HTTP\/1.1 (\d+) /g)].map(([, status]) => Number(status));

describe('a body without end', () => {
  beforeAll(() => start({ RATE_LIMIT: '0', RATE_LIMIT_STRANGERS: '0' }));
  afterAll(() => service.app.close());

  it.concurrent.each([
    ['of a stranger', 413, 'BODY_TOO_LARGE', chunked('POST', `${things}/tales`, json)],
    ['that anybody may send', 413, 'BODY_TOO_LARGE', chunked('POST', `${things}/open`, json)],
    ['of somebody signed in', 413, 'BODY_TOO_LARGE', chunked('POST', `${things}/tales`, json, ann)],
    ['where more is taken', 413, 'BODY_TOO_LARGE', chunked('POST', `${things}/tales/long`, json, ann)],
    [
      'of a stranger where more is taken',
      401,
      'NOT_SIGNED_IN',
      chunked('POST', `${things}/tales/long`, json),
    ],
    [
      'with a token that is refused, where more is taken',
      401,
      'TOKEN_INVALID',
      chunked('POST', `${things}/tales/long`, json, 'authorization: Bearer rubbish'),
    ],
    [
      'that is compressed',
      413,
      'BODY_TOO_LARGE',
      chunked('POST', `${things}/tales`, json, 'content-encoding: gzip'),
    ],
    ['of a GET', 413, 'BODY_TOO_LARGE', chunked('GET', `${things}/tales`, json, ann)],
    ['of a GET, no JSON', 200, '{}', chunked('GET', `${things}/tales`, ann)],
    ['where nothing is', 404, 'NOT_FOUND', chunked('POST', `${things}/nowhere`)],
    ['below no service', 404, 'NOT_FOUND', chunked('POST', '/nowhere')],
    ['of another type', 401, 'NOT_SIGNED_IN', chunked('POST', `${things}/tales`, 'content-type: text/csv')],
    [
      'in a charset that nobody knows',
      415,
      'UNSUPPORTED',
      chunked('POST', `${things}/tales`, `${json}; charset=tea`),
    ],
    ['of a stranger with a file', 401, 'NOT_SIGNED_IN', chunked('PUT', `${things}/tales/1/file`)],
    [
      'of a stranger with a file that is called JSON',
      401,
      'NOT_SIGNED_IN',
      chunked('PUT', `${things}/tales/1/file`, json),
    ],
    ['of a probe', 200, 'ok', chunked('GET', '/health/live')],
    [
      'whose length says it',
      413,
      'BODY_TOO_LARGE',
      `POST ${things}/tales HTTP/1.1\r\nhost: x\r\n${json}\r\ncontent-length: 99999999999\r\n\r\n`,
    ],
  ])('%s is answered %i %s, and ends with its connection', async (_, status, word, head) => {
    const { answer, read, afterMs } = await endless(server(), head);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(word);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(read).toBeLessThan(lingered);
    expect(afterMs).toBeLessThan(8_000);
  });
});

describe('a service that a stranger would keep busy', () => {
  beforeAll(() => start({ REQUEST_SECONDS: '1', MAX_CONNECTIONS: '2', RATE_LIMIT: '0' }));
  afterAll(() => service.app.close());

  it('ends a request that does not arrive in time', async () => {
    const answer = await exchange(`${chunked('POST', `${things}/tales`, json, ann)}1\r\n{\r\n`);
    expect(statusesIn(answer)).toEqual([408]);
    expect(answer).toContain('REQUEST_TOO_SLOW');
    expect(answer).toMatch(/\r\nx-correlation-id: /);
  });

  it.each([
    ['long', `${things}/tales/long`, 'POST'],
    ['a file', `${things}/tales/1/file`, 'PUT'],
  ])('waits for nothing of a stranger where what comes may be %s', async (_, path, method) => {
    const answer = await exchange(`${chunked(method, path, json)}1\r\n{\r\n`);
    expect(statusesIn(answer)).toEqual([401]);
    expect(answer).toMatch(/\r\nwww-authenticate: Bearer\r\n/i);
  });

  it('waits longer for a file, and reads it as it comes', async () => {
    const { port } = server().address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    client.write(chunked('PUT', `${things}/tales/1/file`, ann, 'connection: close'));
    await wait(1_200);
    client.write('3\r\nabc\r\n0\r\n\r\n');
    expect(await text(client)).toContain('{"length":3,');
  });

  it('answers so many requests of one connection at a time, and then no more', async () => {
    const probe = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';
    const answer = await exchange(probe.repeat(10_000));
    expect(statusesIn(answer)).toEqual([...Array(mostAtOnce).fill(200), 429]);
    expect(answer).toContain('TOO_MANY_AT_ONCE');
    expect(statusesIn(await exchange(probe.repeat(mostAtOnce), mostAtOnce))).toHaveLength(mostAtOnce);
  });

  it('inflates no more than it would read', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const head = [`POST ${things}/tales HTTP/1.1`, 'host: x', json, ann, 'content-encoding: gzip'];
    const sent = Buffer.from([...head, `content-length: ${bomb.length}`, '', ''].join('\r\n'));
    expect(statusesIn(await exchange(Buffer.concat([sent, bomb]), 1))).toEqual([413]);
  });

  it('has so many connections, and closes one more', async () => {
    const refused = async () =>
      (await registry.getSingleMetricAsString('http_connections_refused_total')).match(/\d+$/m)![0];
    const before = Number(await refused());
    const { port } = server().address() as AddressInfo;
    server().closeIdleConnections();
    const kept = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(kept.map((client) => once(client, 'connect')));
    expect(await exchange('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('');
    for (const client of kept) client.destroy();
    expect(Number(await refused())).toBe(before + 1);
  });
});
