import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './program.js';

let said: string[];

beforeEach(() => {
  said = [];
  const keep = (text: unknown) => (said.push(String(text)), true);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

describe('exit codes', () => {
  it.each([
    [['--help'], 0],
    [['figures', '--help'], 0],
    [[], 2],
    [['figurs'], 2],
    [['figures', 'get'], 2],
    [['-o', 'xml', 'status'], 2],
    [['--url', 'nowhere', 'clock', 'show'], 2],
    [['clock', 'advance', '31'], 2],
    [['up', '--port', '99999'], 2],
    [['review', 'praise', '--initiative', 'aware'], 2],
    [['review', 'return', '--initiative', 'aware'], 2],
    [['apply', 'no/such/folder'], 2],
    [['replay', 'reporting', 'impact.plans', '--offset', 'middle'], 2],
    [['parked', 'discard', 'reporting', 'x'], 2],
    [['parked', 'list', '--service', 'nobody'], 2],
    [['republish', '--from', 'yesterday'], 2],
    [['--url', 'http://localhost:1', 'figures', 'get', '--initiative', 'aware'], 3],
    [['--url', 'http://localhost:1', 'status'], 3],
    [['--url', 'http://localhost:1', 'lag'], 3],
  ])('of impact %j is %i', async (args, code) => {
    expect(await run(args)).toBe(code);
    expect(said.join('')).not.toMatch(/\n\s+at .*\.ts/);
  });
});

it('begins without loading what only some commands need', () => {
  expect([...loadedFrom(join(import.meta.dirname, 'program.ts'))].sort()).toEqual([
    'commander',
    'node:crypto',
    'node:fs',
    'node:net',
    'node:os',
    'node:path',
    'node:url',
  ]);
});

/** Follows the imports that a file makes at once, and gives the packages that they reach. */
function loadedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const imports = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms),
  ];
  const reached = imports.map(([, name]) => name!);
  const packages = reached.filter((name) => !name.startsWith('.'));
  const own = reached.filter((name) => name.startsWith('.')).map((name) => name.replace(/\.js$/, '.ts'));
  return new Set([...packages, ...own.flatMap((name) => [...loadedFrom(join(dirname(file), name), seen)])]);
}
