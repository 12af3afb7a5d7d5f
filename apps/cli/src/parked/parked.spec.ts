import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { run } from '../program.js';
import { bearerOf, serve } from '@impact/testing';
import { keptOutput } from '../testing/kept-output.js';

type Asked = { readonly request: string; readonly as: unknown; readonly body: unknown };

const parked = (key: string, offset: number, group = 'reporting.directory') => ({
  group,
  topic: 'impact.backbone',
  partition: 0,
  offset: String(offset),
  key,
  eventId: `e/${offset}`,
  type: 't',
  why: 'failed',
  error: 'Error: no',
  attempts: 1,
  parkedAt: '2026-01-01T00:00:00Z',
});

const aside = (key: string, loop: string, setAsideAt: string | null = '2026-01-02T00:00:01Z') => ({
  loop,
  key,
  item: `${key}/1`,
  error: 'Error: no',
  failures: 3,
  since: '2026-01-02T00:00:00Z',
  setAsideAt,
});

const said = keptOutput();

/** Answers by the path without its query, and keeps what was asked. */
async function services(
  answers: Record<string, unknown>,
  onRequest: (request: string) => void = () => undefined,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const port = await serve(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url!.split('?')[0]!;
    const as = request.headers.authorization;
    asked.push({
      request: `${request.method} ${request.url}`,
      as,
      body: body ? JSON.parse(body) : undefined,
    });
    onRequest(asked.at(-1)!.request);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers[`${request.method} ${path}`] ?? { items: [], next: null }));
  });
  return { url: `http://127.0.0.1:${port}`, asked };
}

const own = '/api/reporting/v1';
const both = {
  [`GET ${own}/parked`]: { items: [parked('a', 7)], next: null },
  [`GET ${own}/parked/stuck`]: {
    items: [aside('f', 'publisher'), aside('g', 'structure', null)],
    next: null,
  },
};

describe('impact parked', () => {
  it('lists what every service has parked and set aside, on behalf of an operator', async () => {
    const { url, asked } = await services(both);
    expect(await run(['--url', url, '-o', 'json', 'parked', 'list'])).toBe(0);
    const service = 'reporting';
    expect(JSON.parse(said.join(''))).toEqual([
      { service, ...parked('a', 7) },
      { service, ...aside('f', 'publisher') },
      { service, ...aside('g', 'structure', null) },
    ]);
    expect(asked).toHaveLength(10);
    expect(new Set(asked.map(({ as }) => as))).toEqual(new Set([bearerOf('operator@aware')]));
  });

  it('shows both in one table: where, what, since when and why', async () => {
    const { url } = await services(both);
    expect(await run(['--url', url, 'parked', 'list', '--service', 'reporting'])).toBe(0);
    const [head, , ...rows] = said.join('\n').split('\n');
    expect(head).toMatch(/^service +group or loop +place +key +event or item +why +attempts +since +error$/);
    expect(rows[0]).toMatch(
      /^reporting +reporting\.directory +impact\.backbone\/0 at 7 +a +e\/7 +failed +1 +2026-01-01T00:00:00Z/,
    );
    expect(rows[1]).toMatch(
      /^reporting +publisher +– +f +f\/1 +set aside +3 +2026-01-02T00:00:00Z +Error: no$/,
    );
    expect(rows[2]).toMatch(/ still tried /);
  });

  it.each([
    [
      ['--group', 'reporting.directory'],
      ['GET /api/reporting/v1/parked?limit=500&group=reporting.directory'],
    ],
    [
      ['--service', 'reporting', '--loop', 'relay'],
      ['GET /api/reporting/v1/parked/stuck?limit=500&loop=relay'],
    ],
  ])('asks with %j for nothing else', async (filter, requests) => {
    const { url, asked } = await services({});
    expect(await run(['--url', url, 'parked', 'list', ...filter])).toBe(0);
    expect(asked.map(({ request }) => request)).toEqual(requests);
  });

  it('refuses a loop together with a group, which has none', async () => {
    const { url, asked } = await services({});
    expect(await run(['--url', url, 'parked', 'list', '--loop', 'relay', '--group', 'plans'])).toBe(2);
    expect([asked, said]).toEqual([[], [expect.stringContaining('leave out --loop')]]);
  });

  it.each([
    ['done', [], 0, '–'],
    ['failed again', [aside('f', 'publisher')], 1, 'Error: no'],
  ])('lets a loop try again, and says that it is %s', async (_, left, code, word) => {
    const answers: Record<string, unknown> = { ...both };
    const { url, asked } = await services(answers, (request) => {
      if (request.startsWith('POST')) answers[`GET ${own}/parked/stuck`] = { items: left, next: null };
    });
    expect(await run(['--url', url, 'parked', 'retry-aside', 'reporting', 'publisher', 'f'])).toBe(code);
    const retries = asked.filter(({ request }) => request.startsWith('POST'));
    expect(retries).toMatchObject([
      { request: `POST ${own}/parked/stuck/retry`, body: { loop: 'publisher', key: 'f' } },
    ]);
    expect(said.join('\n')).toMatch(new RegExp(`^reporting +publisher +f +f/1 +${word}$`, 'm'));
  });

  it('retries nothing that is still tried, and says where to look', async () => {
    const { url, asked } = await services(both);
    expect(await run(['--url', url, 'parked', 'retry-aside', 'reporting', 'structure', 'g'])).toBe(1);
    expect(asked.some(({ request }) => request.startsWith('POST'))).toBe(false);
    expect(said.join('')).toContain('impact parked list');
  });

  it('retries key by key, and ends with 1 where one fails again', async () => {
    const { url, asked } = await services({
      [`GET ${own}/parked`]: { items: [parked('a', 1), parked('b', 2), parked('a', 3)], next: null },
      [`POST ${own}/parked/retry`]: { applied: 0, parked: 2, error: 'Error: no' },
    });
    expect(await run(['--url', url, 'parked', 'retry', 'reporting.directory'])).toBe(1);
    const retries = asked.filter(({ request }) => request.startsWith('POST')).map(({ body }) => body);
    const common = { group: 'reporting.directory', topic: 'impact.backbone' };
    expect(retries).toEqual([
      { ...common, key: 'a' },
      { ...common, key: 'b' },
    ]);
  });

  it.each([
    [['parked', 'retry', 'reporting.directory'], 'events'],
    [['parked', 'discard', 'reporting.directory', 'e/1', '--reason', 'a test'], 'key'],
    [['parked', 'retry-aside', 'reporting', 'publisher'], 'set aside'],
    [['replay', 'reporting', 'impact.plans', '--offset', 'end'], 'would be set to'],
  ])('changes nothing in %j --dry-run', async (args, column) => {
    const consumer = { group: 'reporting', topic: 'impact.plans', partition: 0, position: '1', logEnd: '4' };
    const { url, asked } = await services({
      ...both,
      [`GET ${own}/parked`]: { items: [parked('a', 1)], next: null },
      [`GET ${own}/parked/reporting.directory/e%2F1`]: parked('a', 1),
      [`GET ${own}/consumers`]: { items: [consumer] },
    });
    expect(await run(['--url', url, ...args, '--dry-run'])).toBe(0);
    expect(asked.map(({ request }) => request.split(' ')[0])).toEqual(['GET']);
    expect(said.join('')).toContain(column);
  });
});

describe('impact lag', () => {
  it('ends with 1 where a partition is held, and says why', async () => {
    const held = { reason: 'circuit-open', detail: '21 keys failed' };
    const consumer = { group: 'reporting', topic: 't', partition: 0, position: '1', logEnd: '4', lag: 3 };
    const items = [{ ...consumer, readHere: true, held, parkedEvents: 2, parkedKeys: 1 }];
    const { url } = await services({ [`GET ${own}/consumers`]: { items } });
    expect(await run(['--url', url, 'lag', '--service', 'reporting'])).toBe(1);
    expect(said.join('')).toContain('2 of 1 keys');
    expect(said.join('')).toContain('circuit-open: 21 keys failed');
  });
});
