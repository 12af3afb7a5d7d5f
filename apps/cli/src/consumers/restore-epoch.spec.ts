import { afterEach, expect, it, vi } from 'vitest';
import { run } from '../program.js';
import { serve } from '@impact/testing';

afterEach(() => vi.restoreAllMocks());

it.each([
  [['--dry-run'], 'would be told again'],
  [[], 'told again'],
])('a restored state with %j reads as what it did', async (options, head) => {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => void said.push(String(text)));
  const port = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ epoch: 2, published: 193, ended: 1, left: 0, missing: 0 }));
  });
  const url = `http://127.0.0.1:${port}`;
  expect(await run(['--url', url, 'restore-epoch', '--service', 'plans', ...options])).toBe(0);
  const [heads, , row] = said.join('\n').split('\n');
  const ended = options.length > 0 ? 'would be ended' : 'ended';
  expect(heads!.split(/ {2,}/)).toEqual(['service', 'epoch', head, ended, 'left', 'missing']);
  expect(row!.split(/ {2,}/)).toEqual(['plans', '2', '193', '1', '0', '0']);
});
