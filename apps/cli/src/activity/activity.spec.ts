import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../program.js';
import { serve } from '@impact/testing';

const activity = (at: string, subject = 'ann', over: object = {}) => ({
  id: at,
  at,
  subject,
  role: 'reporter',
  participationId: 'p',
  initiativeId: 'i',
  action: 'a',
  targetId: 't',
  targetVersion: 1,
  correlationId: 'c',
  outcome: 'done',
  code: null,
  ...over,
});

describe('impact activity', () => {
  let said: string[];
  let dir: string;
  beforeEach(() => {
    said = [];
    dir = mkdtempSync(join(tmpdir(), 'impact-'));
    vi.spyOn(console, 'log').mockImplementation((text: unknown) => void said.push(String(text)));
    vi.spyOn(console, 'error').mockImplementation((text: unknown) => void said.push(String(text)));
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
    vi.restoreAllMocks();
    process.exitCode = 0;
  });

  async function services(answers: Record<string, object[]>) {
    const asked: string[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url!);
      const service = request.url!.split('/')[2]!;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ items: answers[service] ?? [], next: null }));
    });
    return { url: `http://127.0.0.1:${port}`, asked };
  }

  it('puts what all services tell into one order', async () => {
    const { url, asked } = await services({
      plans: [activity('2026-01-02T00:00:00.000Z')],
      measurement: [activity('2026-01-01T00:00:00.000Z'), activity('2026-01-03T00:00:00.000Z')],
    });
    expect(await run(['--url', url, '-o', 'json', 'activity', '--target', 't', '--outcome', 'done'])).toBe(0);
    const shown = JSON.parse(said.join('')) as { service: string; at: string }[];
    expect(shown.map(({ service, at }) => `${service} ${at.slice(9, 10)}`)).toEqual([
      'measurement 1',
      'plans 2',
      'measurement 3',
    ]);
    expect(asked).toHaveLength(5);
    expect(asked[0]).toMatch(/\/v1\/activity-log\?limit=500&outcome=done&targetId=t$/);
  });

  it('says why something was refused', async () => {
    const refused = activity('2026-01-01T00:00:00.000Z', 'bob', {
      outcome: 'refused',
      code: 'ROLE_REQUIRED',
    });
    const { url } = await services({ backbone: [refused] });
    expect(await run(['--url', url, 'activity', '--service', 'backbone'])).toBe(0);
    expect(said.join('\n')).toMatch(/bob +reporter +a +t +1 +ROLE_REQUIRED/);
  });

  it('writes a file in which nothing is a formula', async () => {
    const { url } = await services({ backbone: [activity('2026-01-01T00:00:00.000Z', '=HYPERLINK("x")')] });
    const file = join(dir, 'activity.csv');
    expect(await run(['--url', url, '-o', 'json', 'activity', '--csv', file])).toBe(0);
    expect(JSON.parse(said.join(''))).toEqual([{ written: 1, file }]);
    const [head, row] = readFileSync(file, 'utf8').split('\n');
    expect(head).toMatch(/^service,id,at,subject,role,/);
    expect(row).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('refuses a service that there is not', async () => {
    const { url } = await services({});
    expect(await run(['--url', url, 'activity', '--service', 'nosuch'])).toBe(2);
    expect(said.join('\n')).toContain('There is no service nosuch');
  });
});
