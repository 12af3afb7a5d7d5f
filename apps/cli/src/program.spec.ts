import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './program.js';
import { keptOutput } from './testing/kept-output.js';

const said = keptOutput();

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
    [['up', '--max-connections', 'few'], 2],
    [['pages', '--issuer', 'https://issuer.example', '--max-connections', '-1'], 2],
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

describe('wrong use', () => {
  it.each([
    [
      ['statu'],
      "error: unknown command 'statu' (Did you mean status?): write impact [options] [command]; impact --help",
    ],
    [
      ['trace'],
      "error: missing required argument 'id': write impact trace [options] <id>; impact trace --help",
    ],
    [
      ['parked', 'lst'],
      "unknown command 'lst' (Did you mean list?): write impact parked [options] [command]; impact parked",
    ],
    [
      ['status', 'all'],
      'Expected 0 arguments but got 1: write impact status [options]; impact status --help',
    ],
    [
      ['review', 'accept'],
      "option '--initiative <code>' not specified: write impact review [options] <action>;",
    ],
    [
      ['replay', 'a', 'b', '--offset', 'x'],
      'Write start, end or a number: write impact replay [options] <group> <topic>;',
    ],
    [['status', '--json'], "unknown option '--json'"],
    [
      ['review', 'return', '--initiative', 'aware', '--due', 'tomorrow'],
      "option '--due <day>' argument 'tomorrow' is invalid. Write a day, as in 2027-03-31: write impact review",
    ],
    [
      ['review', 'return', '--initiative', 'aware', '--due', '2027-02-30'],
      "argument '2027-02-30' is invalid. Write a day",
    ],
    [
      ['activity', '--from', 'yesterday'],
      "option '--from <time>' argument 'yesterday' is invalid. Write a day, or a time with its zone",
    ],
    [['activity', '--to', '2026-02-30'], "argument '2026-02-30' is invalid. Write a day, or a time"],
    [
      ['figures', 'get', '--initiative', 'aware', '--known-at', '2026-13-01T00:00:00Z'],
      "option '--known-at <time>' argument '2026-13-01T00:00:00Z' is invalid. Write a day, or a time",
    ],
    [
      ['republish', '--from', '2026-02-30T00:00:00Z'],
      "argument '2026-02-30T00:00:00Z' is invalid. Write a day, or a time",
    ],
  ])('is answered in one line, with what is right: impact %j', async (args, words) => {
    expect(await run(args)).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(words);
    expect(said[0]).toMatch(/^[^\n]+ --help tells more\.\n$/);
  });

  it('has help for every command that names the options of all', async () => {
    expect(await run(['parked', 'list', '--help'])).toBe(0);
    expect(said.join('')).toMatch(/Global Options:[^]*--url[^]*--as[^]*--output/);
  });
});

it('begins without loading what only some commands need', () => {
  expect([...loadedFrom(join(import.meta.dirname, 'program.ts'))].sort()).toEqual([
    '@impact/contracts/codes',
    '@impact/contracts/service-names',
    'commander',
    'node:crypto',
    'node:fs',
    'node:net',
    'node:os',
    'node:path',
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
