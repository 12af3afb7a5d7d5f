import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../failure.js';
import { serve } from '@impact/testing';
import { Api } from './api.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (body: unknown, status = 200): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const problem =
  (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    const body = { type: 'about:blank', title: 'No', status, code, ...more };
    response
      .writeHead(status, { ...headers, 'content-type': 'application/problem+json' })
      .end(JSON.stringify(body));
  };

/** Answers one request after the other as told, the last one for ever, and keeps what was asked. */
async function answering(
  ...answers: Answer[]
): Promise<{ api: Api; asked: (IncomingMessage & { body: string })[] }> {
  const asked: (IncomingMessage & { body: string })[] = [];
  const port = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push(Object.assign(request, { body }));
    (answers[asked.length - 1] ?? answers.at(-1)!)(request, response);
  });
  return { api: new Api({ url: `http://localhost:${port}`, token: 'mine' }), asked };
}

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.unreachable('it was not refused'),
    (error: Error) => error,
  );

describe('a request', () => {
  it('says who asks, and leaves out what was not asked for', async () => {
    const { api, asked } = await answering(json({ a: 1 }));
    expect(await api.get('/x', { node: 'fips:47', period: undefined, limit: 5 })).toEqual({ a: 1 });
    expect(asked[0]!.url).toBe('/x?node=fips%3A47&limit=5');
    expect(asked[0]!.headers.authorization).toBe('Bearer mine');
  });

  it('follows the pages of a list to its end', async () => {
    const { api, asked } = await answering(
      json({ items: [1, 2], next: 'b' }),
      json({ items: [3], next: null }),
    );
    const items: number[] = [];
    for await (const item of api.all<number>('/x')) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(asked.map(({ url }) => url)).toEqual(['/x?limit=500', '/x?limit=500&after=b']);
  });
});

describe('a refusal', () => {
  it('is told in words, with the field of each error', async () => {
    const errors = [{ code: 'isIn', path: 'tier', message: 'must be one of federal, state, local' }];
    const { api } = await answering(problem(400, 'VALIDATION_FAILED', { detail: 'Mend it.', errors }));
    const error = await failureOf(api.post('/x'));
    expect(error.message).toBe(
      'Mend it. (VALIDATION_FAILED)\n  tier: must be one of federal, state, local (isIn)',
    );
    expect(exitCode(error)).toBe(1);
  });

  it('names its address only where the service itself failed', async () => {
    const told = async (status: number) => {
      const { api } = await answering(problem(status, 'NO', { detail: 'Not so.' }));
      return (await failureOf(api.get('/x'))).message;
    };
    expect(await told(404)).toBe('Not so. (NO)');
    expect(await told(500)).toBe('Not so. (NO, GET /x)');
  });

  it('is told also where it is no problem document', async () => {
    const { api } = await answering((_, response) => response.writeHead(502).end('bad gateway'));
    expect((await failureOf(api.get('/x'))).message).toBe('bad gateway (HTTP_502, GET /x)');
  });

  it.each([409, 503])(
    'with %i and Retry-After is asked again, as one and the same request',
    async (status) => {
      const later = problem(status, 'LATER', {}, { 'retry-after': '0.1' });
      const { api, asked } = await answering(later, later, json({ done: true }));
      const began = Date.now();
      expect(await api.post('/x', { a: 1 })).toEqual({ done: true });
      expect(Date.now() - began).toBeGreaterThanOrEqual(190);
      expect(asked.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}', '{"a":1}']);
      expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    },
  );

  it.each([
    [409, {}],
    [404, { 'retry-after': '0' }],
    [409, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ])('with %i and %j is final', async (status, headers) => {
    const { api, asked } = await answering(problem(status, 'NO', {}, headers));
    await failureOf(api.get('/x'));
    expect(asked).toHaveLength(1);
  });

  it('for want of a role is asked again only while what was made just now may be unheard', async () => {
    const { api, asked } = await answering(
      problem(403, 'ROLE_REQUIRED'),
      problem(403, 'ROLE_REQUIRED'),
      json({}),
    );
    await failureOf(api.get('/x'));
    api.settle(5_000);
    await api.get('/x');
    expect(asked).toHaveLength(3);
    const refused = await answering(problem(403, 'ROLE_REQUIRED'));
    refused.api.settle(250);
    await failureOf(refused.api.get('/x'));
    expect(refused.asked.length).toBeGreaterThan(1);
  });
});

describe('different requests', () => {
  it('have different keys, and what is done in many transactions has none', async () => {
    const { api, asked } = await answering(json({}));
    await api.post('/x');
    await api.post('/x');
    await api.postMany('/x', {});
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[2]).toBeUndefined();
  });
});

describe('an upload', () => {
  it('begins anew when the service asks for it again', async () => {
    const later = problem(503, 'LATER', {}, { 'retry-after': '0.05' });
    const { api, asked } = await answering(later, json({ ok: true }));
    const open = () => new Blob(['a,b\n', '1,2\n']).stream() as unknown as ReadableStream;
    expect(await api.upload('/x', open, 'text/csv')).toEqual({ ok: true });
    expect(asked.map(({ body }) => body)).toEqual(['a,b\n1,2\n', 'a,b\n1,2\n']);
    expect(asked[1]!.headers['content-type']).toBe('text/csv');
  });
});

describe('nobody there', () => {
  it('ends with 3 and says how to start it', async () => {
    const error = await failureOf(new Api({ url: 'http://localhost:1' }).get('/x'));
    expect(error.message).toMatch(
      /^Nothing answers at http:\/\/localhost:1 \(.+\)\. Start it with `npm start`/,
    );
    expect(exitCode(error)).toBe(3);
  });

  it('is also somebody else', async () => {
    const { api } = await answering((_, response) => response.end('<html>'));
    const error = await failureOf(api.get('/x'));
    expect(error.message).toContain('answers something other than JSON');
    expect(exitCode(error)).toBe(3);
  });

  it('is also a connection that breaks within an answer', async () => {
    const { api } = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 20);
    });
    expect(exitCode(await failureOf(api.get('/x')))).toBe(3);
  });
});
