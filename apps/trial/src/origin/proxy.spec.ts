import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serve } from '@impact/testing';
import { until } from '@impact/testing/until';
import { originServer, type Routes } from './proxy.js';

const megabyte = Buffer.alloc(1_000_000, 'x');

async function origin(
  services: Record<string, number | undefined>,
  local: Routes['local'] = {},
): Promise<string> {
  const port = await serve(originServer({ services: new Map(Object.entries(services)), local }));
  return `http://127.0.0.1:${port}`;
}

/** Begins an upload and leaves it open. */
function upload(url: string): ClientRequest {
  const sent = request(url, { method: 'PUT', headers: { 'content-type': 'text/csv' } });
  sent.on('error', () => undefined);
  return sent;
}

describe('the one origin', () => {
  it('passes a request on as it is, and its answer back', async () => {
    const port = await serve(async (incoming, answer) => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      const { method, url, headers } = incoming;
      answer.writeHead(201, { location: '/x', etag: '"7"' });
      answer.end(JSON.stringify({ method, url, as: headers['x-dev-identity'], body }));
    });
    const url = await origin({ plans: port });
    const response = await fetch(`${url}/api/plans/v1/plans?limit=5&after=%2B`, {
      method: 'POST',
      headers: { 'x-dev-identity': 'me' },
      body: 'text',
    });
    expect([response.status, response.headers.get('location'), response.headers.get('etag')]).toEqual([
      201,
      '/x',
      '"7"',
    ]);
    expect(await response.json()).toEqual({
      method: 'POST',
      url: '/api/plans/v1/plans?limit=5&after=%2B',
      as: 'me',
      body: 'text',
    });
  });

  it('leaves it to the service to refuse headers that are too large', async () => {
    const strict = createServer(() => undefined).on('clientError', (_, socket) =>
      socket.end('HTTP/1.1 431 \r\nconnection: close\r\ncontent-length: 5\r\n\r\nwords'),
    );
    const url = await origin({ plans: await serve(strict) });
    const headers = { authorization: `Bearer ${'x'.repeat(20_000)}` };
    const response = await fetch(`${url}/api/plans/v1/plans`, { headers });
    expect([response.status, await response.text()]).toEqual([431, 'words']);
  });

  it.each(['/', '/api', '/api/', '/api/planss/v1', '/plans'])(
    'answers 404 at %s and names the services',
    async (path) => {
      const response = await fetch(`${await origin({ plans: 1, reporting: 2 })}${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({
        code: 'NO_SUCH_SERVICE',
        detail: `Nothing is served at ${path}; services: plans, reporting.`,
      });
    },
  );

  it.each([
    ['is down', 1, 'The service does not answer'],
    ['is still to start', undefined, 'plans is still starting'],
  ])('answers 503 and asks to be asked again when a service %s', async (_, port, detail) => {
    const response = await fetch(`${await origin({ plans: port })}/api/plans/v1/plans`, {
      method: 'POST',
      body: megabyte,
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      detail: expect.stringContaining(detail),
    });
  });

  it('breaks an answer off where the service breaks off', async () => {
    const port = await serve((_, answer) => {
      answer.writeHead(200).write('half');
      setTimeout(() => answer.destroy(), 50);
    });
    const response = await fetch(`${await origin({ plans: port })}/api/plans/x`);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('asks again where the service closed an idle connection meanwhile', async () => {
    const server = createServer((_, answer) => answer.end('{}'));
    server.keepAliveTimeout = 0;
    const url = await origin({ plans: await serve(server) });
    for (let round = 0; round < 5; round++) {
      expect((await fetch(`${url}/api/plans/x`)).status).toBe(200);
      server.closeIdleConnections();
    }
  });
});

it('has so many connections, and closes one more', async () => {
  const local = { 'GET /local/clock': async () => ({}) };
  const port = await serve(originServer({ services: new Map(), local }, 2));
  const connected = async () => {
    const client = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(client, 'connect');
    return client;
  };
  const kept = [await connected(), await connected()];
  const refused = await connected();
  expect(await once(refused.resume(), 'close')).toBeDefined();
  kept[0]!.write('GET /local/clock HTTP/1.1\r\nhost: localhost\r\n\r\n');
  expect(String(await once(kept[0]!, 'data'))).toContain('200 OK');
  for (const client of kept) client.destroy();
});

describe('a page that has its own name point to this machine', () => {
  const asked: string[] = [];
  const local = { 'POST /local/token': async () => asked.push('token') };

  /** As a browser asks once the name leads here. */
  async function ask(host: string, method: string, path: string): Promise<{ status?: number; body: string }> {
    const plans = await serve((incoming, answer) => void answer.end(String(asked.push(incoming.url!))));
    const beside = (incoming: IncomingMessage, answer: ServerResponse): boolean => {
      if (!incoming.url!.startsWith('/identity')) return false;
      asked.push('identity');
      answer.end();
      return true;
    };
    const services = new Map([['plans', plans]]);
    const port = await serve(originServer({ services, local, beside }));
    return new Promise((resolve) => {
      const headers = { host, 'content-type': 'application/json' };
      const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
        let body = '';
        answer.on('data', (part) => (body += String(part)));
        answer.on('end', () => resolve({ status: answer.statusCode, body }));
      });
      sent.end(method === 'POST' ? '{}' : undefined);
    });
  }

  it.each([
    ['POST', '/local/token'],
    ['GET', '/identity/.well-known/openid-configuration'],
    ['GET', '/api/plans/v1/plans'],
    ['GET', '/'],
  ])('is refused: %s %s', async (method, path) => {
    for (const host of [
      'evil.example',
      'evil.example:8080',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ]) {
      const { status, body } = await ask(host, method, path);
      expect([host, status, body]).toEqual([host, 421, expect.stringContaining('HOST_NOT_SERVED')]);
    }
    expect(asked).toEqual([]);
  });

  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080'])('is not %s', async (host) => {
    expect((await ask(host, 'POST', '/local/token')).status).toBe(200);
  });
});

describe('an upload', () => {
  it('waits while the service does not read, instead of filling memory', async () => {
    let received = 0;
    let reading: IncomingMessage | undefined;
    const port = await serve((incoming, answer) => {
      reading = incoming;
      incoming.on('data', (chunk: Buffer) => (received += chunk.length)).pause();
      incoming.on('end', () => answer.end(String(received)));
    });
    const sent = upload(`${await origin({ measurement: port })}/api/measurement/v1/imports/1/file`);
    const answered = new Promise<string>((resolve) =>
      sent.on('response', (r) => r.on('data', (d) => resolve(String(d)))),
    );
    let written = 0;
    do written += 1;
    while (written < 200 && (await takes(sent, megabyte)));
    expect(written).toBeLessThan(100);
    expect(received).toBe(0);
    reading!.resume();
    sent.end();
    expect(Number(await answered)).toBe(written * megabyte.length);
  });

  it('that the client breaks off is broken off at the service', async () => {
    let aborted = false;
    let reached = false;
    const port = await serve((incoming) => {
      incoming.once('data', () => (reached = true));
      incoming.on('error', () => (aborted = true));
    });
    const sent = upload(`${await origin({ measurement: port })}/api/measurement/x`);
    sent.write(megabyte);
    await until('the upload reaches the service', () => reached);
    sent.destroy();
    await until('the service sees it end', () => aborted);
  });
});

it('ends an endless answer at the service when the client leaves', async () => {
  let closed = false;
  const port = await serve((_: IncomingMessage, answer: ServerResponse) => {
    answer.on('close', () => (closed = true));
    answer.writeHead(200).write('first');
  });
  const leaving = new AbortController();
  const response = await fetch(`${await origin({ reporting: port })}/api/reporting/feed`, {
    signal: leaving.signal,
  });
  await response.body!.getReader().read();
  leaving.abort();
  await until('the service sees it close', () => closed);
});

describe('the local stack’s own routes', () => {
  const echo = { 'POST /local/clock': async (body: string) => JSON.parse(body) as unknown };

  it('take and give JSON', async () => {
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance":"1d"}',
    };
    expect(await (await fetch(`${await origin({}, echo)}/local/clock`, sent)).json()).toEqual({
      advance: '1d',
    });
  });

  it.each([
    [415, 'text/plain', '{"advance":"1d"}', 'JSON_EXPECTED'],
    [400, 'application/json', 'no json', 'LOCAL_REQUEST_REFUSED'],
  ])('answer %i to %s %s', async (status, type, body, code) => {
    const sent = { method: 'POST', headers: { 'content-type': type }, body };
    const response = await fetch(`${await origin({}, echo)}/local/clock`, sent);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});

/** Writes, and tells whether that was taken within half a second. */
function takes(sent: ClientRequest, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), 500);
    sent.write(chunk, () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
