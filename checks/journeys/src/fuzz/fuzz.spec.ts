import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { root } from '../partnership.js';
import { isOurs } from './changes.js';
import { hostilities } from './hostile.js';
import { fieldPools, pathPools, routeParameters } from './pools.js';
import { changedSentinels } from './sentinels.js';

const documents = serviceNames.map((service) =>
  readFileSync(join(root, `docs/api/${service}.openapi.json`), 'utf8'),
);

describe('what fuzzing puts into requests', () => {
  it.each(Object.keys(pathPools))('has ids for %s, which is a path', (path) => {
    expect(documents.some((text) => text.includes(`"${path}": {`))).toBe(true);
  });

  it.each(Object.keys(fieldPools))('has values for %s, which is a field', (field) => {
    expect(documents.some((text) => text.includes(`"${field}"`))).toBe(true);
  });

  it('reads the variable parts of an address', () => {
    expect(routeParameters('/a/{id}/b/{key}', '/a/7/b/x%7Ey?limit=1')).toEqual({ id: '7', key: 'x~y' });
    expect(routeParameters('/a/{id}', '/a/7/b')).toEqual({});
  });
});

describe('a row that was written', () => {
  const territory = { inside: new Set(['in']), above: new Set(['up']) };
  const row = { row: '{}', at: null, by: null };
  const callers = new Set(['ann']);
  const ours = (changed: object, placement: Parameters<typeof isOurs>[1]) =>
    isOurs({ ...row, ...changed }, placement, territory, callers);

  it.each([
    [['in'], true],
    [['in', 'out'], false],
    [['up'], false],
    [[null], false],
    [null, false],
  ])('at %j is ours: %s', (at, expected) => expect(ours({ at }, { at: 't.x' })).toBe(expected));

  it('may be above where it sums up', () => {
    expect(ours({ at: ['up'] }, { at: 't.x', sums: true })).toBe(true);
    expect(ours({ at: ['out'] }, { at: 't.x', sums: true })).toBe(false);
  });

  it('is ours where it is of one of us, and never where there must be none', () => {
    expect(ours({ by: 'ann' }, { by: 't.s' })).toBe(true);
    expect(ours({ by: 'bob' }, { by: 't.s' })).toBe(false);
    expect(ours({ by: null }, { by: 't.s' })).toBe(false);
    expect(ours({ at: ['in'] }, { none: true })).toBe(false);
  });

  it('of what is shared is anybody’s but a stranger’s', () => {
    expect(ours({}, { shared: 'why' })).toBe(true);
    expect(isOurs(row, { shared: 'why' }, territory, new Set())).toBe(false);
  });
});

it('tells of sentinels that changed, went or came', () => {
  const before = new Map([['t', ['a', 'b']]]);
  expect(changedSentinels(before, new Map([['t', ['a', 'b']]]))).toEqual([]);
  expect(changedSentinels(before, new Map([['t', ['a', 'c']]]))).toEqual(['t no longer has b', 't had no c']);
});

describe('what is made to cost a lot', () => {
  it('is asked of every operation by its query, and by its body where it takes one', () => {
    expect(hostilities({ example: undefined }).every(({ body }) => body === undefined)).toBe(true);
    const bodies = hostilities({ example: { name: 'a', parts: [{ code: 'b' }] } }).flatMap(
      ({ what, body }) => (body === undefined ? [] : [{ what, body }]),
    );
    expect(bodies.length).toBeGreaterThan(8);
    for (const { what, body } of bodies) {
      expect(() => void JSON.parse(body), what).not.toThrow();
      expect(body.length, what).toBeLessThan(1_000_000);
    }
    const long = JSON.parse(bodies.find(({ what }) => what.includes('450 kB'))!.body) as { parts: object[] };
    expect(long.parts.length).toBeGreaterThan(20_000);
  });

  it('is asked with queries that a request line can hold', () => {
    for (const { query } of hostilities({ example: undefined })) expect(query!.length).toBeLessThan(14_000);
  });
});
