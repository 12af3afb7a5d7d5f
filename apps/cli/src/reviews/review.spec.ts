import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../program.js';
import { serve } from '@impact/testing';

interface Stored {
  readonly id: string;
  readonly participationId: string;
  readonly site: { readonly name: string };
  version: number;
  status: string;
}
type Review = {
  action: string;
  filter: { participationId?: string };
  seen?: { submissionId: string; version: number }[];
  unseen?: boolean;
  dryRun?: boolean;
};

const initiative = { id: 'i', code: 'aware', rootParticipationId: 'root' };
const node = { id: '11111111-1111-1111-1111-111111111111', codes: [{ scheme: 's', code: '1' }], name: 'One' };
let dir: string;
let said: string[];
let stored: Stored[];
let url: string;

/** Decides as the service does: on what was seen at its version, or on all that is meant unseen, below the node of the filter. */
function reviewed({ action, filter, seen, unseen, dryRun }: Review): object {
  const fits = stored.filter(
    ({ status, participationId }) =>
      status === 'submitted' && (filter.participationId ?? participationId) === participationId,
  );
  const done = seen
    ? fits.filter(({ id, version }) => seen.some((one) => one.submissionId === id && one.version === version))
    : fits.filter(() => unseen ?? dryRun);
  const left = (seen ?? []).filter(({ submissionId }) => !done.some(({ id }) => id === submissionId));
  if (!dryRun) for (const each of done) each.status = `${action}d`;
  const refused = left.map(({ submissionId }) => ({
    submissionId,
    code: 'CHANGED_SINCE_SEEN',
    detail: `at ${node.id}`,
  }));
  return { matched: done.length, done: done.length, refused, refusedTotal: refused.length };
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'impact-review-'));
  said = [];
  const keep = (text: unknown) => (said.push(String(text)), true);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
  stored = Array.from({ length: 501 }, (_, n) => ({
    id: `s${n}`,
    participationId: n === 500 ? 'elsewhere' : node.id,
    version: 3,
    status: 'submitted',
    site: { name: n === 500 ? 'Moved away' : 'Here' },
    indicator: 'x@1',
    periodId: 'FFY2024-Q1',
    revision: 1,
    declaration: 'results',
    n: `${n}`,
    d: null,
  }));
  const port = await serve(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const status = searchParams.get('status');
    const lists: Record<string, object[]> = {
      initiatives: [initiative],
      participations: [node],
      submissions: stored.filter((each) => each.status === status),
    };
    const one = stored.find(({ id }) => pathname.endsWith(`/${id}`));
    const answer = body
      ? reviewed(JSON.parse(body) as Review)
      : (one ?? { items: lists[pathname.split('/').at(-1)!], next: null });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  url = `http://127.0.0.1:${port}`;
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(dir, { recursive: true, force: true });
});

const endorse = (...args: string[]): Promise<number> =>
  run(['--url', url, 'review', 'endorse', '--initiative', 'aware', ...args]);

describe('impact review', () => {
  it('shows in a dry run what fits, with its numbers, and of the rest nothing', async () => {
    expect(await endorse('--node', node.id, '--dry-run')).toBe(0);
    const rows = said.join('\n').split('\n');
    expect(rows.filter((row) => row.startsWith('s:1 '))).toHaveLength(500);
    expect(rows[2]).toMatch(/^s:1 +x@1 +FFY2024-Q1 +1 +submitted +0 +– +s0$/);
    expect(rows.slice(-3)[2]).toMatch(/^endorse +500 +500 +0$/);
  });

  it('decides on all that fits where nothing was shown', async () => {
    expect(await endorse('--node', node.id)).toBe(0);
    expect(stored.filter(({ status }) => status === 'submitted').map(({ id }) => id)).toEqual(['s500']);
  });

  it('decides on exactly what was shown, however much that is', async () => {
    const file = join(dir, 'shown.json');
    expect(await endorse('--dry-run', '--shown', file)).toBe(0);
    expect(said.join('\n')).toMatch(/Moved away.*s500/);
    stored[7]!.version += 1;
    stored.push({ ...stored[8]!, id: 'late' });
    expect(await endorse('--shown', file)).toBe(1);
    const left = stored.filter(({ status }) => status === 'submitted').map(({ id }) => id);
    expect(left).toEqual(['s7', 'late']);
    expect(said.join('\n')).toContain('One, x@1, FFY2024-Q1: at One (CHANGED_SINCE_SEEN, submission s7)');
  });

  it.each([
    [['--shown', 'none.json'], 'holds nothing that was shown'],
    [['--shown', 'x', '--node', 'root'], 'leave out --node'],
  ])('refuses %j as wrong use', async (args, words) => {
    expect(await endorse(...args)).toBe(2);
    expect(said.join('\n')).toContain(words);
    expect(stored.every(({ status }) => status === 'submitted')).toBe(true);
  });
});
