import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { run } from '../program.js';
import { serve } from '@impact/testing';
import { keptOutput } from '../testing/kept-output.js';

const said = keptOutput();

/** Answers each route with its answers in turn, the last one for ever; gives the address and what was asked. */
async function answering(routes: Record<string, object[]>): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const port = await serve(async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const route = `${request.method} ${request.url}`;
    asked.push(`${route} ${body}`.trim());
    const answers = routes[route]!;
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  return { url: `http://localhost:${port}`, asked };
}

const base = '/api/reporting/v1';
const difference = { kind: 'figure', key: 'a~b@1~CY2023~total~official', fields: ['n', 'reported'] };

describe('impact reconcile', () => {
  const found = { at: '2026-01-01T10:05:00Z', mode: 'full', submissions: 43_210, figures: 99, seconds: 1.5 };
  const route = `POST ${base}/reconciliations`;

  it('ends with 0 where nothing differs', async () => {
    const { url, asked } = await answering({ [route]: [{ ...found, differences: 0, details: [] }] });
    expect(await run(['--url', url, 'reconcile'])).toBe(0);
    expect(asked).toEqual([`${route} {"mode":"full"}`]);
    expect(said.join('')).toContain('43210');
  });

  it('ends with 1 where something differs, and names it', async () => {
    const { url, asked } = await answering({
      [route]: [{ ...found, differences: 3, details: [difference] }],
    });
    expect(await run(['--url', url, 'reconcile', '--sample'])).toBe(1);
    expect(asked).toEqual([`${route} {"mode":"sample"}`]);
    expect(said).toContain('figure a~b@1~CY2023~total~official: n, reported');
    expect(said).toContain('… and 2 more');
  });

  it('ends with 1 also where JSON is asked for', async () => {
    const { url } = await answering({ [route]: [{ ...found, differences: 1, details: [difference] }] });
    expect(await run(['--url', url, '-o', 'json', 'reconcile'])).toBe(1);
    expect(JSON.parse(said.join(''))).toEqual([{ ...found, differences: 1, details: [difference] }]);
  });
});

describe('impact rebuild', () => {
  const begun = {
    id: '7',
    phase: 'reading',
    endedAt: null,
    records: 0,
    total: 9,
    details: [],
    seconds: 0,
    contributions: null,
    sums: null,
    differences: null,
    published: null,
    failure: null,
  };
  const ended = { ...begun, endedAt: '2026-01-01T10:05:00Z', records: 9 };

  it.each([
    [[], 'switched', null, 0],
    [['--dry-run'], 'compared', null, 0],
    [[], 'aborted', null, 1],
    [[], 'failed', 'the log is cut', 1],
  ])('%j follows a rebuild until it is %s', async (options, phase, failure, code) => {
    const { url, asked } = await answering({
      [`POST ${base}/rebuilds`]: [begun],
      [`GET ${base}/rebuilds/7`]: [begun, { ...ended, phase, failure }],
    });
    expect(await run(['--url', url, 'rebuild', ...options])).toBe(code);
    expect(asked).toEqual([
      `POST ${base}/rebuilds {"dryRun":${options.length > 0}}`,
      `GET ${base}/rebuilds/7`,
      `GET ${base}/rebuilds/7`,
    ]);
    expect(said.join('')).toContain(failure ?? phase);
    expect(said.join('')).not.toMatch(/submissions|figures/);
  });
});
